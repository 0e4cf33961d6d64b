namespace EpiBot.Channels;

/// <summary>What a channel's own id stands for. Numbers are stored.</summary>
public enum BindingKind
{
    /// <summary>A chat, bound to a group of the organisation.</summary>
    Group = 1,

    /// <summary>A person, bound to a member of the roster.</summary>
    Member = 2,
}
