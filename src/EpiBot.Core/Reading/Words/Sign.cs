namespace EpiBot.Reading.Words;

/// <summary>What a word may mean; a word may mean several things. The lower half are kinds of <c>words.tsv</c>, the upper half is recognised.</summary>
internal enum Sign : byte
{
    Zero, Neg, Not, Nobody, Well, Object, Return, NotReturn, Local, From, At, To, Only, Rest, Contrast, Intended, Maybe, If, Question, Call, Formal,
    Title, Signature, ReportWord, Today, Before, Same, Day, Hour, Soon, Week, Yes, Mine, Whole, Census, Symptom, Ill, Ignored, Death, Gone, Poultry,
    Animal, SickBird, Code, CodeWord, Colour, Test, Negative, Positive, Pending, Tested, Untested, Contact, Transport, Kin, Family, Being, Self,
    Household, Monitor, Temp, Label, Group, Sample, Risk, Benign, Command, News, Unreal, Thing,

    // Recognised by their form or by a table of their own.
    Ordinary, Place, Country, Unit, GroupUnit, Name, Number, Date, Clock, Temperature, Phone, IdNumber, Vehicle, Gender, Age, Mention, Unknown,
    Comma, Listing, Stop, Line, Space, Colon, Open, Close, Quote, Asking,
}
