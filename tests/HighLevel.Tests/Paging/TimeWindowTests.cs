using CsCheck;
using HighLevel.Paging;

namespace HighLevel.Tests.Paging;

public sealed class TimeWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly long StartMs = Start.ToUnixTimeMilliseconds();

    private sealed record Span(long From, long Until, string Id);

    private static readonly Gen<Span[]> Events = Gen.Select(
            Gen.Int[-2_000, 12_000],
            Gen.Int[0, 3_000],
            (from, length) => (From: from, Length: length)
        )
        .Array[0, 40]
        .Select(spans => spans.Select((span, i) => new Span(span.From, span.From + span.Length, $"e{i}")).ToArray());

    /// <summary>Whether the server counts the ends of a window as inside or not, nothing is missed and nothing comes twice.</summary>
    [Fact]
    public Task Every_event_that_touches_the_span_comes_once() =>
        Gen.Select(Events, Gen.Int[50, 4_000], Gen.Int[0, 10_000], Gen.Bool)
            .SampleAsync(
                async (events, window, length, inclusive) =>
                {
                    var asked = new List<(long From, long Until)>();

                    var read = await Read(
                        TimeWindows.WalkAsync(
                            Start,
                            Start.AddMilliseconds(length),
                            TimeSpan.FromMilliseconds(window),
                            (from, until, _) =>
                            {
                                asked.Add((from, until));
                                return Task.FromResult(Touching(from, until));
                            },
                            span => span.Id
                        )
                    );

                    var (first, last) = (asked[0].From, asked[^1].Until);
                    first.Should().Be(Start.ToUnixTimeMilliseconds());
                    last.Should().Be(first + length);
                    asked.Should().OnlyContain(one => one.Until - one.From <= window);
                    asked.Zip(asked.Skip(1)).Should().OnlyContain(two => two.First.Until == two.Second.From);
                    read.Select(span => span.Id)
                        .Order(StringComparer.Ordinal)
                        .Should()
                        .Equal(Touching(first, last).Select(span => span.Id).Order(StringComparer.Ordinal));

                    IReadOnlyList<Span> Touching(long from, long until) =>
                        [
                            .. events.Where(span =>
                                inclusive
                                    ? span.From + StartMs <= until && span.Until + StartMs >= from
                                    : span.From + StartMs < until && span.Until + StartMs > from
                            ),
                        ];
                },
                iter: 150
            );

    [Fact]
    public void A_span_that_needs_too_many_windows_is_refused_before_the_first_call() =>
        Walk(Start.AddDays(100), TimeSpan.FromHours(1), maxWindows: 2_399)
            .Should()
            .Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_span_that_ends_before_it_starts_is_refused() =>
        Walk(Start.AddTicks(-1), TimeSpan.FromDays(1), maxWindows: 10).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public async Task Windows_after_a_cancellation_are_not_asked_for()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;

        var walk = async () =>
        {
            await foreach (
                var _ in TimeWindows
                    .WalkAsync(
                        Start,
                        Start.AddDays(10),
                        TimeSpan.FromDays(1),
                        (from, _, _) => Task.FromResult<IReadOnlyList<string>>([$"{asked++} {from}"]),
                        id => id
                    )
                    .WithCancellation(stop.Token)
            )
            {
                await stop.CancelAsync();
            }
        };

        await walk.Should().ThrowAsync<OperationCanceledException>();
        asked.Should().Be(1);
    }

    private static Action Walk(DateTimeOffset until, TimeSpan window, int maxWindows) =>
        () =>
            TimeWindows.WalkAsync(
                Start,
                until,
                window,
                (_, _, _) => Task.FromResult<IReadOnlyList<string>>([]),
                id => id,
                maxWindows
            );

    private static async Task<List<Span>> Read(IAsyncEnumerable<IReadOnlyList<Span>> walk)
    {
        var read = new List<Span>();
        await foreach (var page in walk)
        {
            read.AddRange(page);
        }

        return read;
    }
}
