await Console.Error.WriteLineAsync("no verb yet");
return 2;
