using Snapp.Bot;

return await SnappHost.RunAsync(args);
