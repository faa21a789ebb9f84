using System.Text.Json;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Sync;

public sealed class MatchDecisionTests(DoubtfulShop shop) : IClassFixture<DoubtfulShop>
{
    [Fact]
    public async Task A5_A_person_chooses_or_separates_whoever_waits_and_the_service_carries_it_out()
    {
        var matches = await ListAsync();
        matches.Should().HaveCount(18, "three contacts of six trios wait");
        var first = matches.Single(match => match.Text("id") == shop["first"]);
        first.Text("name").Should().Be("Carl Wood (Doubt Ltd.)");
        first.Text("reason").Should().Be("The e-mail is one contact's, and the phone another's.");
        var candidates = first.Items("candidates");
        candidates.Select(one => one.Text("id")).Should().Equal(shop["first by email"], shop["first by phone"]);
        candidates[0].Texts("agrees").Should().Equal("email");
        candidates[1].Texts("agrees").Should().Equal("phone");
        candidates.Select(one => one["score"]!.GetValue<int>()).Should().BeInDescendingOrder();

        // Against what the signs say: the person knows better.
        (await RunAsync("choose", first.Text("link")!, shop["first by phone"])).ShouldSucceed();
        (await shop.CounterpartAsync(Side.DocketManager, shop["first"])).Should().Be(shop["first by phone"]);
        var anna = await shop.CounterpartAsync(Side.HighLevel, shop["first by email"]);
        anna.Should().NotBe(shop["first"]);

        // From the other side, while the service is down, by the candidate's link.
        var second = matches.Single(match => match.Text("id") == shop["second by email"]);
        await shop.WhileDownAsync(async () =>
            (
                await RunAsync("choose", second.Text("link")!, second.Items("candidates").Single().Text("link")!)
            ).ShouldSucceed()
        );
        (await shop.CounterpartAsync(Side.DocketManager, shop["second"])).Should().Be(shop["second by email"]);

        // Many at once: nobody's, and somebody's.
        var file = Path.Combine(shop.Folder, "decisions.txt");
        await File.WriteAllLinesAsync(
            file,
            [
                $"{LinkOf("third by email")} -",
                string.Empty,
                $"{LinkOf("third by phone")} -",
                $"{LinkOf("fourth")}  {shop["fourth by email"]}",
            ],
            TestContext.Current.CancellationToken
        );
        (await RunAsync("decide", file)).ShouldSucceed();
        (await shop.CounterpartAsync(Side.HighLevel, shop["third by email"])).Should().NotBe(shop["third"]);
        (await shop.CounterpartAsync(Side.HighLevel, shop["third by phone"])).Should().NotBe(shop["third"]);
        (await shop.CounterpartAsync(Side.DocketManager, shop["fourth"])).Should().Be(shop["fourth by email"]);
        await shop.RestsAsync();

        // What is decided is no question any more, and the rest still is.
        (await ListAsync())
            .Select(match => match.Text("id"))
            .Should()
            .BeEquivalentTo(
                shop["fifth"],
                shop["fifth by email"],
                shop["fifth by phone"],
                shop["sixth"],
                shop["sixth by email"],
                shop["sixth by phone"]
            );
        (await RunAsync("choose", first.Text("link")!, shop["fifth by email"])).ShouldFailInOneSentence("linked");
        (await RunAsync("choose", LinkOf("fifth"), "nobody")).ShouldFailInOneSentence("no contact of HighLevel");
        (await RunAsync("separate", "999999")).ShouldFailInOneSentence("no contact with link 999999");
        (await shop.LinkAsync(Side.DocketManager, shop["fifth"]))!.State.Should().Be(LinkState.Waiting);

        string LinkOf(string name) => matches.Single(match => match.Text("id") == shop[name]).Text("link")!;
    }

    private async Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> ListAsync()
    {
        var outcome = await RunAsync("list", "--json");
        outcome.ShouldSucceed();
        return System.Text.Json.Nodes.JsonNode.Parse(outcome.Output)!.AsObject().Items("matches");
    }

    private Task<Outcome> RunAsync(params string[] args) =>
        ProgramRun.ToEndAsync(["matches", .. args, "--data", shop.Folder]);
}
