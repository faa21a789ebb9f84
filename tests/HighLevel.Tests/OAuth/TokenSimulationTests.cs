using System.Collections.Concurrent;
using CsCheck;
using HighLevel.OAuth;
using Microsoft.Extensions.Time.Testing;

namespace HighLevel.Tests.OAuth;

/// <summary>
/// Lives of a token source through calls, time, clocks that jump, a token endpoint and a store that fail, and crashes at the worst
/// moment: between the answer and the store.
/// </summary>
public sealed class TokenSimulationTests
{
    private static readonly OAuthApp App = new("app1-xyz", "s3cret");

    private enum Step
    {
        Call,
        PassMinutes,
        PassHours,
        PassDays,
        Revoke,
        Down,
        AnswerLost,
        StoreFails,
        Crash,
        ClockJumps,
    }

    private static readonly Gen<(Step Step, int Size)[]> Lives = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(Step.Call)),
            (1, Gen.Const(Step.PassMinutes)),
            (2, Gen.Const(Step.PassHours)),
            (1, Gen.Const(Step.PassDays)),
            (1, Gen.Const(Step.Revoke)),
            (1, Gen.Const(Step.Down)),
            (1, Gen.Const(Step.AnswerLost)),
            (1, Gen.Const(Step.StoreFails)),
            (2, Gen.Const(Step.Crash)),
            (1, Gen.Const(Step.ClockJumps))
        ),
        Gen.Int[1, 23],
        (step, size) => (step, size)
    ).Array[1, 40];

    [Fact]
    public Task Every_token_given_was_stored_first_and_only_a_lost_answer_ends_an_installation() =>
        Lives.SampleAsync(life => LiveAsync(life, mints: false, TimeSpan.FromSeconds(86_399)), iter: 300);

    [Fact]
    public Task With_a_company_to_mint_from_no_accident_ends_an_installation() =>
        Lives.SampleAsync(life => LiveAsync(life, mints: true, TimeSpan.FromSeconds(86_399)), iter: 300);

    [Fact]
    public Task Tokens_that_live_a_minute_are_no_different() =>
        Lives.SampleAsync(life => LiveAsync(life, mints: false, TimeSpan.FromMinutes(1)), iter: 200);

    [Fact]
    public Task Processes_that_share_store_and_hold_spend_each_refresh_token_once() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[1, 20], Gen.Int[1, 5])
            .SampleAsync(
                async (processes, callers, days) =>
                {
                    var time = new FakeTimeProvider();
                    var authority = new TokenAuthority(time, TimeSpan.FromDays(1));
                    using var store = new Store { Pair = TokenPair.From(authority.Issue(), time.GetUtcNow()) };
                    var sources = Enumerable
                        .Range(0, processes)
                        .Select(_ => new OAuthTokenSource(authority, App, store, time))
                        .ToArray();
                    for (var day = 1; day <= days; day++)
                    {
                        time.Advance(TimeSpan.FromDays(1));

                        var given = await Task.WhenAll(
                            sources
                                .SelectMany(source => Enumerable.Repeat(source, callers))
                                .Select(source => Task.Run(async () => await source.GetAsync(default)))
                        );

                        given.Select(token => token.Value).Distinct().Should().ContainSingle();
                        authority.Asked.Should().Be(day);
                    }

                    authority.Reused.Should().Be(0);
                },
                iter: 50
            );

    private static async Task LiveAsync((Step Step, int Size)[] life, bool mints, TimeSpan lifetime)
    {
        var world = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var clock = new JumpingClock(world);
        var authority = new TokenAuthority(world, lifetime);
        using var store = new Store { Pair = TokenPair.From(authority.Issue(), clock.GetUtcNow()) };
        var source = Begin();
        var (lost, jumped) = (false, false);
        foreach (var (step, size) in life)
        {
            switch (step)
            {
                case Step.Call:
                    await CallsAsync(size);
                    break;
                case Step.PassMinutes:
                    world.Advance(TimeSpan.FromMinutes(size));
                    break;
                case Step.PassHours:
                    world.Advance(TimeSpan.FromHours(size));
                    break;
                case Step.PassDays:
                    world.Advance(TimeSpan.FromDays(size));
                    break;
                case Step.Revoke:
                    authority.Revoke(store.Pair.AccessToken);
                    break;
                case Step.Down:
                    authority.Next = Mishap.Down;
                    break;
                case Step.AnswerLost:
                    authority.Next = Mishap.AnswerLost;
                    break;
                case Step.StoreFails:
                    store.Fails = 1;
                    break;
                case Step.Crash:
                    lost |= store.Missed;
                    source = Begin();
                    break;
                case Step.ClockJumps:
                    jumped = true;
                    clock.Offset = TimeSpan.FromHours((size - 12) * 4);
                    break;
            }
        }

        authority.Next = Mishap.None;
        store.Fails = 0;
        if (jumped)
        {
            await CallsAsync(1);
        }

        await CallsAsync(1);
        if (!lost)
        {
            authority.Reused.Should().Be(0, "a refresh token is spent once");
        }

        OAuthTokenSource Begin() =>
            new(authority, App, store, clock, mints ? stop => authority.GetLocationTokenAsync(Form, stop) : null);

        async Task CallsAsync(int callers)
        {
            var (mishap, fails) = (authority.Next, store.Fails);
            var mayFail = jumped;
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync(mishap, fails, mayFail)));
            jumped = false;

            // A renewal ahead of need whose answer was lost is told nobody, for the old token still serves.
            lost |= mishap == Mishap.AnswerLost && authority.Next == Mishap.None;
        }

        // What a client does: it asks for a token, and when HighLevel refuses that one, renews it once.
        async Task CallAsync(Mishap mishap, int fails, bool mayFail)
        {
            try
            {
                var token = await GivenAsync();
                if (authority.Accepts(token.Value))
                {
                    return;
                }

                (await source.RenewAsync(token, default)).Should().BeTrue();
                var renewed = authority.Accepts((await GivenAsync()).Value);
                (renewed || mayFail).Should().BeTrue("a renewed token works, unless the clock lied about an older one");
            }
            catch (HighLevelException e) when (e.Kind == FailureKind.Unclear)
            {
                mishap.Should().Be(Mishap.AnswerLost);
            }
            catch (HighLevelException e) when (e.Kind == FailureKind.RefreshTokenRefused)
            {
                (lost || mishap == Mishap.AnswerLost).Should().BeTrue("only what was lost is refused");
                mints.Should().BeFalse("a location token is minted when its refresh token is refused");
            }
            catch (HighLevelException e)
            {
                (e.Kind, mishap).Should().Be((FailureKind.Unavailable, Mishap.Down));
            }
            catch (IOException)
            {
                fails.Should().BePositive();
            }
        }

        async Task<AccessToken> GivenAsync()
        {
            var token = await source.GetAsync(default);
            store.Ever.Should().ContainKey(token.Value, "it is stored before it is used");
            return token;
        }
    }

    private static readonly IReadOnlyDictionary<string, string> Form = TokenForms.Location(new("co1"), new("loc1"));

    private sealed class JumpingClock(TimeProvider world) : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Offset;
    }

    private sealed class Store : ITokenStore, IDisposable
    {
        private readonly SemaphoreSlim _hold = new(1, 1);

        public required TokenPair Pair
        {
            get;
            set
            {
                field = value;
                Ever[value.AccessToken] = true;
            }
        }

        public void Dispose() => _hold.Dispose();

        public ConcurrentDictionary<string, bool> Ever { get; } = new(StringComparer.Ordinal);

        public int Fails { get; set; }

        /// <summary>Whether the newest pair is in memory only.</summary>
        public bool Missed { get; private set; }

        public ValueTask<TokenPair?> LoadAsync(CancellationToken cancellationToken) => new(Pair);

        public async ValueTask SaveAsync(TokenPair pair, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Missed = true;
            if (Fails > 0)
            {
                Fails--;
                throw new IOException("The disk is full.");
            }

            Pair = pair;
            Missed = false;
        }

        public async ValueTask<IDisposable> HoldAsync(CancellationToken cancellationToken)
        {
            await _hold.WaitAsync(cancellationToken);
            return new Held(_hold);
        }

        private sealed class Held(SemaphoreSlim hold) : IDisposable
        {
            public void Dispose() => hold.Release();
        }
    }
}
