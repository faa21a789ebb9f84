using CsCheck;
using HighLevel.Paging;

namespace HighLevel.Tests.Paging;

public sealed class PageWalkTests
{
    private const string Operation = "list-things";

    /// <summary>How many records there are, how many a caller asks for, and how many the server gives a page at most.</summary>
    private static readonly Gen<(int Count, int Cap)> Lists = Gen.Select(Gen.Int[0, 200], Gen.Int[1, 60]);

    public static TheoryData<string> Styles => ["skip", "number", "position"];

    [Theory]
    [MemberData(nameof(Styles))]
    public Task Every_record_comes_once_and_in_order_whatever_the_size_of_pages(string style) =>
        Lists.SampleAsync(
            async list =>
            {
                var things = Enumerable.Range(0, list.Count).Select(number => $"t{number}").ToList();

                var pages = await Read(Walk(style, things, list.Cap));

                pages.SelectMany(page => page).Should().Equal(things);
                pages.Should().NotContain(page => page.Count == 0);
            },
            iter: 100
        );

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task A_server_that_gives_the_same_page_for_ever_is_found_out_at_the_second(string style)
    {
        var calls = 0;

        var fault = await Fault(
            style switch
            {
                "skip" => PageWalk.BySkipAsync(Operation, (_, _) => Same(), Id),
                "number" => PageWalk.ByNumberAsync(Operation, (_, _) => Same(), Id),
                _ => PageWalk.ByPositionAsync<string, string>(
                    Operation,
                    async (_, _) => new(await Same(), $"position {calls}"),
                    Id,
                    Id
                ),
            }
        );

        fault.Fault.Should().Be(PagingFault.Repeated);
        fault.Pages.Should().Be(1);
        fault.Kind.Should().Be(FailureKind.Unavailable, "who catches the library's failures catches this one");
        fault.Message.Should().Contain(Operation);
        calls.Should().Be(2);

        Task<IReadOnlyList<string>> Same()
        {
            calls++;
            return Task.FromResult<IReadOnlyList<string>>(["a", "b"]);
        }
    }

    [Fact]
    public async Task Pages_that_go_round_in_a_circle_are_found_out_when_the_first_comes_again()
    {
        string[] circle = ["a", "b", "c"];

        var fault = await Fault(
            PageWalk.ByNumberAsync(
                Operation,
                (number, _) => Task.FromResult<IReadOnlyList<string>>([circle[(number - 1) % 3]]),
                Id
            )
        );

        fault.Fault.Should().Be(PagingFault.Repeated);
        fault.Pages.Should().Be(3);
    }

    [Fact]
    public async Task Positions_that_go_round_in_a_circle_are_found_out_even_if_the_pages_differ()
    {
        var calls = 0;

        var fault = await Fault(
            PageWalk.ByPositionAsync<string, string>(
                Operation,
                (_, _) => Task.FromResult(new PositionedPage<string, string>([$"t{calls}"], $"p{calls++ % 2}")),
                Id,
                Id
            )
        );

        fault.Fault.Should().Be(PagingFault.Repeated);
        calls.Should().Be(3);
    }

    [Fact]
    public async Task A_page_that_does_not_tell_where_it_goes_on_is_no_end()
    {
        var fault = await Fault(
            PageWalk.ByPositionAsync<string, string>(
                Operation,
                (_, _) => Task.FromResult(new PositionedPage<string, string>(["a"], null)),
                Id,
                Id
            )
        );

        fault.Fault.Should().Be(PagingFault.NoPosition);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task A_walk_takes_as_many_pages_as_allowed_and_fails_at_one_more(string style)
    {
        var things = Enumerable.Range(0, 10).Select(number => $"t{number}").ToList();

        (await Read(Walk(style, things, 2, maxPages: 5))).Should().HaveCount(5);
        (await Fault(Walk(style, things, 2, maxPages: 4))).Fault.Should().Be(PagingFault.TooManyPages);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task A_walk_asks_only_as_far_as_it_is_read_and_stops_when_cancelled(string style)
    {
        using var stop = new CancellationTokenSource();
        var calls = 0;
        var things = Enumerable.Range(0, 10).Select(number => $"t{number}").ToList();

        var walk = async () =>
        {
            await foreach (var _ in Walk(style, things, 2, onCall: () => calls++).WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        };

        await walk.Should().ThrowAsync<OperationCanceledException>();
        calls.Should().Be(1);
    }

    [Fact]
    public async Task Records_that_move_between_pages_are_no_repetition()
    {
        // One was added in front after the first page: the last of it comes again.
        string[][] pages =
        [
            ["a", "b"],
            ["b", "c"],
            [],
        ];

        var read = await Read(
            PageWalk.ByNumberAsync(
                Operation,
                (number, _) => Task.FromResult<IReadOnlyList<string>>(pages[number - 1]),
                Id
            )
        );

        read.Should().HaveCount(2);
    }

    private static IAsyncEnumerable<IReadOnlyList<string>> Walk(
        string style,
        List<string> things,
        int cap,
        int maxPages = PageWalk.DefaultMaxPages,
        Action? onCall = null
    )
    {
        return style switch
        {
            "skip" => PageWalk.BySkipAsync(Operation, (skip, _) => Task.FromResult(Page(skip)), Id, maxPages),
            "number" => PageWalk.ByNumberAsync(
                Operation,
                (number, _) => Task.FromResult(Page((number - 1) * cap)),
                Id,
                maxPages
            ),
            _ => PageWalk.ByPositionAsync<string, string>(
                Operation,
                (after, _) =>
                {
                    var page = Page(after is null ? 0 : things.IndexOf(after) + 1);
                    return Task.FromResult(new PositionedPage<string, string>(page, page.Count > 0 ? page[^1] : null));
                },
                Id,
                Id,
                maxPages
            ),
        };

        IReadOnlyList<string> Page(int skip)
        {
            onCall?.Invoke();
            return [.. things.Skip(skip).Take(cap)];
        }
    }

    private static string Id(string thing) => thing;

    private static async Task<List<IReadOnlyList<string>>> Read(IAsyncEnumerable<IReadOnlyList<string>> walk)
    {
        var pages = new List<IReadOnlyList<string>>();
        await foreach (var page in walk)
        {
            pages.Add(page);
        }

        return pages;
    }

    private static async Task<PagingException> Fault(IAsyncEnumerable<IReadOnlyList<string>> walk) =>
        (await walk.Awaiting(Read).Should().ThrowAsync<PagingException>()).Which;
}
