using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;

namespace HighLevel.Tests.Support;

internal static class Clients
{
    public const string Token = "pit-secret-token";

    public const string ContactJson = """{"contact":{"id":"c1","firstName":"Ann"}}""";

    public static readonly ContactId AnyContact = new("c1");

    public static readonly LocationId AnyLocation = new("loc1");

    public static HighLevelOptions Fast(Uri address) =>
        new()
        {
            BaseAddress = address,
            BaseDelay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(5),
            AttemptTimeout = TimeSpan.FromSeconds(10),
        };

    public static HighLevelClient For(
        StubServer server,
        ITokenSource? source = null,
        Action<HighLevelOptions>? configure = null
    )
    {
        var options = Fast(server.Address);
        configure?.Invoke(options);
        return HighLevelClientFactory.Create(
            options,
            source ?? new PrivateIntegrationTokenSource(Token),
            new QuotaGovernor(TimeProvider.System),
            TimeProvider.System,
            new Random(1)
        );
    }

    public static async Task<HighLevelException> FailureOf(Func<Task> call) =>
        (await call.Should().ThrowAsync<HighLevelException>()).Which;
}
