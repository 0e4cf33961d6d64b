namespace EpiBot.Outbox;

/// <summary>Which way a message goes now. A closed hierarchy.</summary>
internal abstract record RouteChoice;

/// <summary>This way.</summary>
internal sealed record Route(IChannel Channel, string Address) : RouteChoice;

/// <summary>All that is in the way is a limit; it is free again then.</summary>
internal sealed record LaterRoute(DateTimeOffset At) : RouteChoice;

/// <summary>Another node holds the way and sends it.</summary>
internal sealed record AnotherNodesRoute : RouteChoice;

/// <summary>Every way to the group is closed.</summary>
internal sealed record NoRoute(string Reason) : RouteChoice;
