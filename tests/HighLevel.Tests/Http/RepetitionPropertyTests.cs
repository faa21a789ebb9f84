using CsCheck;
using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Quota;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Http;

public sealed class RepetitionPropertyTests
{
    private const int MaxRetries = 3;

    private static readonly Gen<Fate> Fates = Gen.Int[0, 7].Select(fate => (Fate)fate);

    [Fact]
    public Task However_the_attempts_fail_a_read_goes_again_after_every_passing_failure_and_after_no_other() =>
        Gen.Select(Fates.Array[1, 6], Gen.Int)
            .SampleAsync(
                async (fates, seed) =>
                {
                    var (sent, kind) = await Call(fates, seed, client => client.Contacts.GetAsync(Clients.AnyContact));

                    var script = Script(fates);
                    var last = script.FindIndex(fate => fate is Fate.Answered or Fate.BadRequest);
                    last = last < 0 ? MaxRetries : last;
                    sent.Should().Be(last + 1);
                    kind.Should()
                        .Be(
                            script[last] switch
                            {
                                Fate.Answered => null,
                                Fate.BadRequest => FailureKind.InvalidRequest,
                                Fate.TooMany or Fate.TooManyAndAskedToWait => FailureKind.RateLimited,
                                _ => FailureKind.Unavailable,
                            }
                        );
                },
                iter: 300
            );

    [Fact]
    public Task However_the_attempts_fail_a_create_goes_again_only_after_refusals_and_tells_when_it_may_have_happened() =>
        WriteIsSentOnce(client =>
            client.Contacts.CreateAsync(new ContactCreate { LocationId = Clients.AnyLocation, FirstName = "Ann" })
        );

    [Fact]
    public Task However_the_attempts_fail_an_idempotent_write_goes_again_only_after_refusals_too() =>
        WriteIsSentOnce(client => client.Contacts.UpdateAsync(Clients.AnyContact, new ContactUpdate { City = "Bonn" }));

    [Fact]
    public Task Pauses_are_random_up_to_a_ceiling_that_doubles_on_top_of_what_HighLevel_asks_for() =>
        Gen.Select(Gen.Int[1, 3].Select(fate => (Fate)fate).Array[8], Gen.Int)
            .SampleAsync(
                async (fates, seed) =>
                {
                    var time = NewTime();
                    var options = Options(retries: 7);
                    await Call(fates, seed, client => client.Contacts.GetAsync(Clients.AnyContact), time, options);

                    time.Pauses.Should().HaveCount(7);
                    for (var attempt = 0; attempt < 7; attempt++)
                    {
                        var asked =
                            fates[attempt] == Fate.TooManyAndAskedToWait ? ScriptedTransport.AskedWait : TimeSpan.Zero;
                        var ceiling = options.BaseDelay * Math.Pow(2, attempt);
                        ceiling = ceiling < options.MaxDelay ? ceiling : options.MaxDelay;
                        time.Pauses[attempt].Should().BeGreaterThanOrEqualTo(asked).And.BeLessThan(asked + ceiling);
                    }
                },
                iter: 100
            );

    [Fact]
    public async Task Pauses_use_the_whole_range_from_nothing_to_the_ceiling()
    {
        var shares = new List<double>();
        for (var seed = 0; seed < 300; seed++)
        {
            var time = NewTime();
            var options = Options(retries: 1);
            await Call([Fate.ServerError], seed, c => c.Contacts.GetAsync(Clients.AnyContact), time, options);
            shares.AddRange(time.Pauses.Select(pause => pause / options.BaseDelay));
        }

        shares.Min().Should().BeLessThan(0.1);
        shares.Max().Should().BeGreaterThan(0.9);
        shares.Average().Should().BeInRange(0.4, 0.6);
    }

    [Fact]
    public async Task The_deadline_ends_a_call_that_repetitions_would_keep_alive()
    {
        var time = NewTime();
        var options = Options(retries: 1_000);
        options.Deadline = TimeSpan.FromMinutes(6);
        var began = time.GetUtcNow();

        var (_, kind) = await Call(
            [Fate.ServerError],
            1,
            client => client.Contacts.GetAsync(Clients.AnyContact),
            time,
            options
        );

        kind.Should().Be(FailureKind.Unavailable);
        (time.GetUtcNow() - began).Should().BeCloseTo(options.Deadline, options.MaxDelay);
    }

    private static Task WriteIsSentOnce(Func<HighLevelClient, Task> write) =>
        Gen.Select(Fates.Array[1, 6], Gen.Int)
            .SampleAsync(
                async (fates, seed) =>
                {
                    var (sent, kind) = await Call(fates, seed, write);

                    var script = Script(fates);
                    var last = script.FindIndex(fate => fate is not (Fate.TooMany or Fate.TooManyAndAskedToWait));
                    last = last < 0 ? MaxRetries : last;
                    sent.Should().Be(last + 1, "only a refusal says that nothing was done");
                    kind.Should()
                        .Be(
                            script[last] switch
                            {
                                Fate.Answered => null,
                                Fate.BadRequest => FailureKind.InvalidRequest,
                                Fate.NoConnection => FailureKind.Unavailable,
                                Fate.TooMany or Fate.TooManyAndAskedToWait => FailureKind.RateLimited,
                                _ => FailureKind.Unclear,
                            }
                        );
                },
                iter: 300
            );

    /// <summary>The fates as the attempts allowed would meet them.</summary>
    private static List<Fate> Script(Fate[] fates) =>
        [.. Enumerable.Range(0, MaxRetries + 1).Select(attempt => fates[Math.Min(attempt, fates.Length - 1)])];

    private static async Task<(int Sent, FailureKind? Kind)> Call(
        Fate[] fates,
        int seed,
        Func<HighLevelClient, Task> call,
        SkippingTime? time = null,
        HighLevelOptions? options = null
    )
    {
        time ??= NewTime();
        using var transport = new ScriptedTransport(fates);
        using var governor = new QuotaGovernor(time);
        using var client = HighLevelClientFactory.Create(
            options ?? Options(MaxRetries),
            new PrivateIntegrationTokenSource(Clients.Token),
            governor,
            time,
            new Random(seed),
            transport
        );
        try
        {
            await call(client);
            return (transport.Sent, null);
        }
        catch (HighLevelException e)
        {
            return (transport.Sent, e.Kind);
        }
    }

    private static SkippingTime NewTime() => new(TimeSpan.FromMinutes(5));

    private static HighLevelOptions Options(int retries) =>
        new()
        {
            BaseAddress = new Uri("https://highlevel.invalid"),
            MaxRetries = retries,
            AttemptTimeout = TimeSpan.FromMinutes(30),
            Deadline = TimeSpan.FromHours(5),
            BreakerMinimumCalls = 0,
        };
}
