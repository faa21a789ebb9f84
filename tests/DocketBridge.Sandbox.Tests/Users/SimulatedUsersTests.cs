using System.Collections.Concurrent;
using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Seeding;
using DocketBridge.Sandbox.Tests.Audit;
using DocketBridge.Sandbox.Users;
using PhoneNumbers;

namespace DocketBridge.Sandbox.Tests.Users;

public sealed class SimulatedUsersTests
{
    [Fact]
    public async Task They_make_as_many_edits_as_asked_on_both_sides_and_tell_of_each()
    {
        await using var pair = await EmptySandboxes.StartAsync(90);
        var told = new ConcurrentBag<UserEdit>();
        var users = Users(pair, edits: 300, seed: 1);
        users.Edited = told.Add;
        var edits = (await users.RunAsync(CancellationToken.None)).Edits;
        edits.Should().HaveCountGreaterThanOrEqualTo(300);
        told.OrderBy(edit => edit.Number).Should().Equal(edits);
        edits.Select(edit => edit.Number).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        edits.Select(edit => edit.Side).Distinct().Should().HaveCount(2);
        edits.Select(edit => edit.Entity).Distinct().Should().BeEquivalentTo("contact", "task", "note", "appointment");
        edits.Select(edit => edit.Op).Distinct().Should().BeEquivalentTo("create", "update", "delete");
        edits.Select(edit => edit.Token).OfType<string>().Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Every_edit_is_a_users_write_in_a_sandboxs_log()
    {
        await using var pair = await EmptySandboxes.StartAsync(90);
        var log = await Users(pair, edits: 200, seed: 2).RunAsync(CancellationToken.None);
        var writes = await pair.Audit.ReadWritesAsync(CancellationToken.None);
        writes.Should().OnlyContain(write => write.Actor == WriteActor.User);
        var aligned = EditAlignment.Align(log.Edits, writes);
        var times = writes.Select(write => (write.Side, write.RecordId, write.Time)).ToHashSet();
        aligned
            .Where(edit => edit.Field != "website")
            .Should()
            .OnlyContain(edit => times.Contains(new(edit.Side, edit.RecordId, edit.Time)));
    }

    [Fact]
    public async Task An_edits_value_is_what_the_record_says_after_it()
    {
        await using var pair = await EmptySandboxes.StartAsync(60);
        var edits = (await Users(pair, edits: 200, seed: 3).RunAsync(CancellationToken.None)).Edits;
        edits.Where(edit => edit.Field != "*").Should().OnlyContain(edit => edit.Value != null);
        edits
            .Where(edit =>
                edit is { Token: not null, Field: not ("*" or "phone") }
                && !edit.Field.StartsWith("tag:", StringComparison.Ordinal)
            )
            .Should()
            .OnlyContain(edit => edit.Value!.Contains(edit.Token!, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Once_pairs_are_known_two_users_edit_the_same_field_of_the_same_person_at_once()
    {
        await using var pair = await EmptySandboxes.StartAsync(90);
        pair.LinkPairs();
        var edits = (await Users(pair, edits: 500, seed: 8).RunAsync(CancellationToken.None)).Edits;
        var partners = pair.Truth.Pairs.ToDictionary(one => one.HighLevelId!, one => one.DocketManagerId!);
        var conflicts = edits.Where(edit => edit.Kind == "conflict").ToList();
        var here = conflicts.Where(edit => edit.Side == SandboxSide.HighLevel).ToList();
        here.Should().NotBeEmpty();
        here.Should()
            .OnlyContain(edit =>
                conflicts.Any(other =>
                    other.Side == SandboxSide.DocketManager
                    && other.RecordId == partners[edit.RecordId]
                    && other.Field == edit.Field
                    && (other.Time - edit.Time).Duration() < TimeSpan.FromMilliseconds(500)
                )
            );
        edits.Should().Contain(edit => edit.Kind == "burst").And.Contain(edit => edit.Kind == "revert");
        edits.Count(edit => edit is { Entity: "contact", Op: "delete" }).Should().BeLessThanOrEqualTo(edits.Count / 50);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_edits()
    {
        (await EditsOf(seed: 4)).Should().Equal(await EditsOf(seed: 4)).And.NotEqual(await EditsOf(seed: 5));

        static async Task<List<string>> EditsOf(int seed)
        {
            await using var pair = await EmptySandboxes.StartAsync(45);
            var edits = (await Users(pair, edits: 60, seed).RunAsync(CancellationToken.None)).Edits;
            return
            [
                .. edits.Select(edit =>
                    $"{edit.Side} {edit.Entity} {edit.Op} {edit.Field} {edit.Value} {edit.Token} {edit.Kind}"
                ),
            ];
        }
    }

    [Fact]
    public async Task Without_a_sync_every_surviving_edit_is_lost_and_nothing_is_doubled_or_resurrected()
    {
        await using var pair = await EmptySandboxes.StartAsync(60);
        var log = await Users(pair, edits: 150, seed: 6).RunAsync(CancellationToken.None);
        var (audit, edits, _) = await pair.Audit.RunAsync(log.Edits, null, null, null, CancellationToken.None);
        audit.Converged.Should().BeFalse();
        edits.LostEdits.Should().NotBeEmpty();
        edits.Duplicates.Should().BeEmpty();
        edits.EchoWrites.Should().BeEmpty();
        edits.Latencies.Count.Should().Be(0);
        edits.Edits.Should().Be(log.Edits.Count);
    }

    [Fact]
    public async Task Numbers_made_for_edits_are_valid_and_nobody_elses()
    {
        await using var pair = await EmptySandboxes.StartAsync(60);
        var edits = (await Users(pair, edits: 300, seed: 7).RunAsync(CancellationToken.None)).Edits;
        var numbers = edits.Where(edit => edit.Field == "phone").Select(edit => edit.Value!).ToList();
        numbers.Should().NotBeEmpty().And.OnlyHaveUniqueItems().And.OnlyContain(number => IsValid(number));
        numbers.Should().NotIntersectWith(pair.World.People.Select(one => one.HighLevel?.Phone).OfType<string>());
    }

    private static SimulatedUsers Users(EmptySandboxes pair, int edits, int seed) =>
        new(
            pair.Http,
            pair.Targets,
            new SimulatedUsersOptions
            {
                Seed = seed,
                Edits = edits,
                PerSecond = 2000,
            }
        );

    private static bool IsValid(string phone)
    {
        var util = PhoneNumberUtil.GetInstance();
        return util.IsValidNumber(util.Parse(phone, "CA"));
    }
}
