using EpiBot.WeComStandIn;

// WeCom as far as EpiBot can tell: the bot's long connection, the webhook robots and the interfaces with a token, with the limits of the real
// one, and a door through which a test lets members speak, looks at what they see, and makes it misbehave.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<World>().AddSingleton<BotServer>();
var app = builder.Build();
app.UseWebSockets();
app.Map("/ws", BotServer.AcceptAsync);
HttpInterfaces.Map(app);
ControlDoor.Map(app);
await app.RunAsync();
