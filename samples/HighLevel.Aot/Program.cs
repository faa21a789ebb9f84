using HighLevel;
using HighLevel.Aot;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;

// A round trip through the library, for a trimmed or natively compiled program: HighLevel.Aot URL TOKEN LOCATION
if (args is not [var url, var token, var location])
{
    Console.Error.WriteLine("usage: HighLevel.Aot URL TOKEN LOCATION");
    return 2;
}

using var client = HighLevelClientFactory.Create(
    new HighLevelOptions { BaseAddress = new Uri(url) },
    new PrivateIntegrationTokenSource(token),
    new QuotaGovernor(TimeProvider.System),
    TimeProvider.System,
    new Random(1)
);
try
{
    await new RoundTrip(client, new LocationId(location)).RunAsync();
    Webhook.Read();
    Console.WriteLine("all good");
    return 0;
}
catch (UnexpectedException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
