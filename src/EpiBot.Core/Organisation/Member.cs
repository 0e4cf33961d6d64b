namespace EpiBot.Organisation;

/// <summary>A person of the roster. Immutable.</summary>
/// <param name="Id">The person's id in the channel, unique in the organisation.</param>
/// <param name="Name">The name people call the person by; not necessarily unique.</param>
/// <param name="Unit">The id of the own unit.</param>
/// <param name="Role">What the person is to that unit.</param>
/// <param name="Phone">Where the person is reached, or <see langword="null"/>.</param>
public sealed record Member(string Id, string Name, string Unit, MemberRole Role, string? Phone);
