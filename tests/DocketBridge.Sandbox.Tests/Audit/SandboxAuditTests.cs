using System.Net.Http.Json;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;
using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Tests.Audit;

public sealed class SandboxAuditTests
{
    [Fact]
    public async Task Everything_that_was_seeded_is_read_back()
    {
        await using var pair = await EmptySandboxes.StartAsync(1600);
        var (here, there) = await pair.Audit.ReadAsync(CancellationToken.None);
        var people = pair.World.People;
        var left = people.Select(one => one.HighLevel).OfType<SeedHighLevelContact>().ToList();
        var right = people.Select(one => one.DocketManager).OfType<SeedDocketContact>().ToList();
        here.Contacts.Select(one => one.Id).Order().Should().Equal(left.Select(one => one.Id).Order());
        here.Tasks.Should().HaveCount(left.Sum(one => one.Tasks.Count));
        here.Notes.Should().HaveCount(left.Sum(one => one.Notes.Count));
        here.Appointments.Should().HaveCount(left.Sum(one => one.Appointments.Count));
        here.Users.Should().HaveCount(6);
        there.Contacts.Should().HaveCount(right.Count);
        there.Customers.Should().HaveCount(pair.World.Customers.Count);
        there.Tasks.Should().HaveCount(right.Sum(one => one.Tasks.Count));
        there.Notes.Should().HaveCount(right.Sum(one => one.Notes.Count));
        there.Users.Should().HaveCount(6);
        here.Contacts.Should().Contain(one => one.JobTitle == "Owner");
    }

    [Theory]
    [InlineData(900, 3)]
    [InlineData(400, 11)]
    [InlineData(400, 12)]
    [InlineData(400, 13)]
    [InlineData(400, 14)]
    [InlineData(1500, 15)]
    public async Task Before_the_first_sync_the_audit_pairs_by_content_just_as_the_truth_says(int people, int seed)
    {
        await using var pair = await EmptySandboxes.StartAsync(people, seed);
        var result = await pair.Audit.RunAsync(CancellationToken.None);
        result.Converged.Should().BeFalse();
        var pairs = result
            .Pairs.Where(one => one.Entity == "contact")
            .Select(one => (one.HighLevelId, one.DocketManagerId));
        var truth = pair.Truth.Pairs.Select(one => (one.HighLevelId!, one.DocketManagerId!));
        pairs.Order().Should().Equal(truth.Order());
        result
            .WaitingForPerson.Where(one => one.Side == SandboxSide.DocketManager)
            .Select(one => one.Id)
            .Should()
            .BeEquivalentTo(pair.Truth.Ambiguities.Select(one => one.DocketManagerId));
        result.Duplicates.Should().BeEmpty();
    }

    [Fact]
    public async Task What_both_sides_had_from_the_start_in_their_own_notation_is_no_difference()
    {
        await using var pair = await EmptySandboxes.StartAsync(600);
        var differing = pair
            .World.People.Where(one => one.DifferingField != null)
            .ToDictionary(one => one.HighLevel!.Id, one => one.DifferingField);
        var result = await pair.Audit.RunAsync(CancellationToken.None);
        // A value that one side never had is what the first sync is for.
        var real = result.Differences.Where(one =>
            one is { Entity: "contact", HighLevelId: not null, Field: not "company" }
            && !string.IsNullOrWhiteSpace(one.HighLevelValue)
            && !string.IsNullOrWhiteSpace(one.DocketManagerValue)
        );
        real.Should().NotBeEmpty().And.OnlyContain(one => Expected(differing, one.HighLevelId!, one.Field));
    }

    [Fact]
    public async Task Users_and_programs_are_told_apart_in_the_logs()
    {
        await using var pair = await EmptySandboxes.StartAsync(30);
        var contact = pair.World.People.First(one => one.HighLevel != null).HighLevel!.Id;
        await Patch(pair, $"contacts/{contact}", new { firstName = "Ann" });
        await pair.PutHighLevelAsync($"contacts/{contact}", new { firstName = "Ann" });
        var writes = await pair.Audit.ReadWritesAsync(CancellationToken.None);
        writes
            .Select(one => (one.Actor, one.Entity, one.Op, one.Changed))
            .Should()
            .Equal((WriteActor.User, "contact", "update", true), (WriteActor.Api, "contact", "update", false));
        writes[0].Cells["name"].Should().StartWith("Ann");
    }

    [Fact]
    public async Task An_edit_that_a_program_carried_over_is_found_with_its_latency_and_its_echo_too()
    {
        await using var pair = await EmptySandboxes.StartAsync(90);
        pair.LinkPairs();
        var one = pair.Truth.Pairs.First();
        var title = pair.World.CustomFields[0].Id;
        var users = new SimulatedUsers(pair.Http, pair.Targets, new SimulatedUsersOptions { Edits = 0 });
        var before = await pair.Audit.RunAsync(CancellationToken.None);
        await users.RunAsync(CancellationToken.None);
        await PatchDocket(pair, $"contacts/{one.DocketManagerId}", new { title = "Owner e1" });
        users.Log.Add(
            new UserEdit(
                0,
                SandboxSide.DocketManager,
                TimeProvider.System.GetUtcNow(),
                "contact",
                one.DocketManagerId!,
                one.DocketManagerId,
                "update",
                "title",
                "Owner e1",
                "e1"
            )
        );
        var carried = new { customFields = new[] { new { id = title, field_value = "Owner e1" } } };
        await pair.PutHighLevelAsync($"contacts/{one.HighLevelId}", carried);
        var (_, clean, _) = await pair.Audit.RunAsync(users.Log.Edits, before, null, null, CancellationToken.None);
        clean.Clean.Should().BeTrue();
        clean.Latencies.Count.Should().Be(1);
        await pair.PutHighLevelAsync($"contacts/{one.HighLevelId}", carried);
        var (_, echoed, _) = await pair.Audit.RunAsync(users.Log.Edits, before, null, null, CancellationToken.None);
        echoed.EchoWrites.Should().ContainSingle();
    }

    private static bool Expected(Dictionary<string, string?> differing, string id, string field) =>
        differing.GetValueOrDefault(id) is { } known && (known == field || (known == "lastName" && field == "name"));

    private static async Task PatchDocket(EmptySandboxes pair, string path, object body) =>
        (
            await pair.Http.PatchAsJsonAsync(new Uri(pair.DocketManager.ControlUrl, path), body)
        ).EnsureSuccessStatusCode();

    private static async Task Patch(EmptySandboxes pair, string path, object body) =>
        (await pair.Http.PatchAsJsonAsync(new Uri(pair.HighLevel.ControlUrl, path), body)).EnsureSuccessStatusCode();
}
