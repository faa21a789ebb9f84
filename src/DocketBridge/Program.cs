using DocketBridge.Commands;

return await CommandLine.RunAsync(args);
