using DocketBridge.Contracts;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>
/// Every operation, both ways and its refusals too, against HighLevel's files; the lists of known differences are held to what
/// this run meets.
/// </summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Every_operation_is_judged_in_both_directions()
    {
        SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        await new EveryCall(lab).MakeAsync();

        var judged = lab.Contract!.Judged.ToList();
        var operations = Described(lab).ToList();
        operations.Should().HaveCountGreaterThan(80);
        Of(judged, Direction.Request).Should().BeEquivalentTo(operations);
        Of(judged, Direction.Answer).Should().BeEquivalentTo(operations);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(429)]
    public async Task Every_operation_is_judged_when_it_is_refused(int status)
    {
        SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync(
            options => status == 429 ? options with { RateLimit = 1 } : options,
            asksWrongly: true
        );
        var refused = await new EveryRefusal(lab).MakeAsync(status);

        var judged = lab.Contract!.Judged.Where(row => row.Status == status).Select(row => row.Operation).ToList();
        judged.Should().BeEquivalentTo(refused);
        refused.Should().HaveCountGreaterThan(status is 404 or 422 ? 15 : 60);
    }

    [Fact]
    public async Task Every_known_difference_is_met()
    {
        SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        await new EveryCall(lab).MakeAsync();
        await new EveryOddity(lab).MakeAsync();

        var unseen = new UnseenMembers(lab.Contract!).All();

        string.Join('\n', unseen.Where(mismatch => !lab.Contract!.IsKnown(mismatch)))
            .Should()
            .BeEmpty("a part left out needs a reason");
        string.Join('\n', KnownFileErrors.All.Concat(NotImitated.All).Except(lab.Contract!.Used)).Should().BeEmpty();
    }

    private static IEnumerable<string> Of(
        IEnumerable<(string Operation, Direction Direction, int? Status)> judged,
        Direction direction
    ) => judged.Where(row => row.Direction == direction).Select(row => row.Operation).Distinct();

    private static IEnumerable<string> Described(Lab lab) =>
        lab.Sandbox.Operations.Select(operation => $"{operation.Verb} {operation.Path}");
}
