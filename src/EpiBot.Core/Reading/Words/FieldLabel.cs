namespace EpiBot.Reading.Words;

/// <summary>What the label of a template or the head of a column asks for.</summary>
internal enum FieldLabel
{
    None, Name, Gender, Age, Id, Phone, Origin, Date, Transport, Number, Code, Test, Temperature, Symptoms, Other,
}
