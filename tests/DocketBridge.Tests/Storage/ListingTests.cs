using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Matching;
using DocketBridge.Sync.Merge;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Tests.Storage;

public abstract class ListingTests(StoreKind kind)
{
    [Fact]
    public async Task A_listed_contact_gets_a_link_without_work()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await test.Store.StoreListedContactsAsync([Ann("h1")], default);

        var link = await test.Store.FindContactAsync(Side.HighLevel, "h1", default);
        link!.HighLevelRecord!.SameAs(Ann("h1")).Should().BeTrue();
        (await test.DueAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_known_half_gets_the_newer_replica_and_keeps_its_id()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.Store.StoreListedContactsAsync([Ann("h1")], default);
        var before = await test.Store.FindContactAsync(Side.HighLevel, "h1", default);
        var newer = Ann("h1", email: "ann@new.example");

        await test.Store.StoreListedContactsAsync([newer], default);

        var after = (await test.Store.ListUnlinkedContactsAsync(default)).Should().ContainSingle().Subject;
        after.Id.Should().Be(before!.Id);
        after.HighLevelRecord!.SameAs(newer).Should().BeTrue();
        (await FoundAsync(test, new MatchKeys("ann@new.example", "", "", ""))).Should().ContainSingle();
        (await FoundAsync(test, new MatchKeys("ann@shop.example", "", "", ""))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("d1", LinkState.Active)]
    [InlineData(null, LinkState.Gone)]
    public async Task A_listing_leaves_linked_and_deleted_contacts_alone(string? docketManager, LinkState state)
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var link = await test.ContactAsync("h1", docketManager, state);

        await test.Store.StoreListedContactsAsync([Ann("h1")], default);

        (await test.Store.ListLinksAsync(RecordKind.Contact, default)).Should().Equal(link);
    }

    [Theory]
    [InlineData("ann@shop.example", "", "", "", true)]
    [InlineData("", "+14165550147", "", "", true)]
    [InlineData("", "", "ann dyke", "dyke ltd", true)]
    [InlineData("other@shop.example", "+14165550147", "x", "y", true)]
    [InlineData("", "", "ann dyke", "", false)]
    [InlineData("", "", "", "dyke ltd", false)]
    [InlineData("", "", "ann dyke", "other ltd", false)]
    [InlineData("other@shop.example", "+14165550148", "", "", false)]
    [InlineData("", "", "", "", false)]
    public async Task A_half_is_found_by_email_or_phone_or_name_with_company(
        string email,
        string phone,
        string name,
        string company,
        bool found
    )
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.Store.StoreListedContactsAsync([Ann("h1"), Bare("h2")], default);

        (await FoundAsync(test, new MatchKeys(email, phone, name, company)))
            .Select(link => link.HighLevelId)
            .Should()
            .Equal(found ? ["h1"] : []);
    }

    [Fact]
    public async Task Only_halves_that_are_not_deleted_are_found_and_only_of_the_side_asked()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var keys = new MatchKeys("ann@shop.example", "", "", "");
        await test.Store.StoreListedContactsAsync([Ann("h1"), Ann("h2"), Ann("h3"), Ann("h4")], default);
        await EditAsync(test, "h2", link => link with { DocketManagerId = "d2" });
        await EditAsync(test, "h3", link => link with { State = LinkState.Gone });
        await EditAsync(test, "h4", link => link with { State = LinkState.Waiting });

        (await FoundAsync(test, keys)).Select(link => link.HighLevelId).Should().BeEquivalentTo("h1", "h4");
        (await test.Store.FindUnlinkedAsync(Side.DocketManager, keys, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Joined_halves_are_one_link_with_both_records_and_the_work_of_both()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        await test.Store.StoreListedContactsAsync([Ann("h1"), Site("d1"), Site("d2")], default);
        var (h, d) = (await LinkAsync(test, Side.HighLevel, "h1"), await LinkAsync(test, Side.DocketManager, "d1"));
        var unclear = await LinkAsync(test, Side.DocketManager, "d2");
        await test.HintAsync(Hint.OfContact(Side.DocketManager, "d1", HintCause.ChangeFeed, Aspects.Notes));

        await test.Store.JoinAsync([(h.Id, d.Id)], [unclear.Id], default);

        var joined = await LinkAsync(test, Side.DocketManager, "d1");
        joined.Id.Should().Be(h.Id);
        joined.HighLevelRecord!.SameAs(Ann("h1")).Should().BeTrue();
        joined.DocketManagerRecord!.SameAs(Site("d1")).Should().BeTrue();
        (await test.OnlyDueAsync()).Contact.Should().Be(h.Id);
        (await LinkAsync(test, Side.DocketManager, "d2")).State.Should().Be(LinkState.Waiting);
    }

    [Fact]
    public async Task A_half_that_was_linked_in_the_meantime_is_not_joined()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var h = await test.ContactAsync("h1", "d9");
        var d = await test.ContactAsync(null, "d1");

        await test.Store.JoinAsync([(h.Id, d.Id)], [], default);

        (await test.Store.ListLinksAsync(RecordKind.Contact, default)).Should().BeEquivalentTo([h, d]);
    }

    [Theory]
    [InlineData(LinkState.Gone, LinkState.Active)]
    [InlineData(LinkState.Active, LinkState.Gone)]
    public async Task A_half_that_was_deleted_in_the_meantime_is_not_brought_back(LinkState first, LinkState second)
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var h = await test.ContactAsync("h1", null, first);
        var d = await test.ContactAsync(null, "d1", second);

        await test.Store.JoinAsync([(h.Id, d.Id)], [], default);
        (await test.Store.ListLinksAsync(RecordKind.Contact, default)).Should().BeEquivalentTo([h, d]);

        await test.Store.JoinAsync([], [first == LinkState.Gone ? h.Id : d.Id], default);
        (await test.Store.CountAsync(default)).Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Shadows_are_listed_with_their_contact_tombstones_included()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var shadow = CommonRecord.Empty.With("text", CommonValue.Plain("Call"));
        var (one, two) = (await test.ContactAsync("h1", "d1"), await test.ContactAsync("h2", null));
        var task = await test.ChildAsync(one, RecordKind.Task, "t1", "9");
        await test.SaveAsync(task with { HighLevelShadow = shadow, State = LinkState.Gone });
        await test.ChildAsync(two, RecordKind.Task, "t2", null);
        await test.ChildAsync(one, RecordKind.Note, "n1", null);

        var tasks = await test.Store.ListShadowsAsync(Side.HighLevel, RecordKind.Task, default);
        tasks
            .Select(row => (row.ContactId, row.RecordId, row.State))
            .Should()
            .BeEquivalentTo([("h1", "t1", LinkState.Gone), ("h2", "t2", LinkState.Active)]);
        tasks.Single(row => row.RecordId == "t1").Shadow!.SameAs(shadow).Should().BeTrue();
        tasks.Single(row => row.RecordId == "t2").Shadow.Should().BeNull();
        (await test.Store.ListShadowsOfContactAsync(Side.HighLevel, RecordKind.Task, two.Id, default))
            .Select(row => row.RecordId)
            .Should()
            .Equal("t2");
        (await test.Store.ListShadowsAsync(Side.DocketManager, RecordKind.Task, default))
            .Select(row => (row.ContactId, row.RecordId))
            .Should()
            .Equal(("d1", "9"));
        (await test.Store.ListShadowsAsync(Side.HighLevel, RecordKind.Contact, default))
            .Select(row => (row.ContactId, row.RecordId))
            .Should()
            .BeEquivalentTo([("h1", "h1"), ("h2", "h2")]);
    }

    [Fact]
    public async Task The_counts_tell_what_there_is()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        (await test.Store.CountAsync(default)).Should().BeEquivalentTo(new { Pending = 0, OldestHint = (object?)null });
        var one = await test.ContactAsync("h1", "d1");
        await test.SaveAsync(
            InStep(one) with
            {
                Exceptions = [new FieldException("phone", Side.HighLevel, "no", "x")],
            }
        );
        await test.SaveAsync(InStep(await test.ChildAsync(one, RecordKind.Task, "t1", "9")));
        await test.SaveAsync(InStep(await test.ChildAsync(one, RecordKind.Note, "n1", "n")));
        await test.SaveAsync(InStep(await test.ChildAsync(one, RecordKind.Appointment, "a1", "m")));
        await test.ContactAsync("h2", null, LinkState.Waiting);
        var first = test.Now;
        await test.HintAsync(Hint.OfChild(Side.HighLevel, RecordKind.Task, "t9", null, HintCause.Webhook));
        test.Time.Advance(TimeSpan.FromSeconds(1));
        await test.HintAsync(
            Hint.OfContact(Side.HighLevel, "h1", HintCause.Webhook),
            Hint.OfContact(Side.HighLevel, "h3", HintCause.FirstSync)
        );
        var problem = (await test.DueAsync()).Single(item => item.Contact == one.Id);
        await test.Store.MarkProblemAsync(problem, StoreUnderTest.Refused, test.Now.AddDays(1), default);

        var counts = await test.Store.CountAsync(default);

        counts
            .Should()
            .BeEquivalentTo(
                new
                {
                    Contacts = 1,
                    Tasks = 1,
                    Notes = 1,
                    Appointments = 1,
                    Pending = 2,
                    OldestHint = first,
                    Problems = 1,
                    Waiting = 1,
                    HeldDeletions = 0,
                    Conflicts = 0,
                    Exceptions = 1,
                    Intents = 0,
                    LastHint = test.Now,
                    FirstSyncLeft = 1,
                }
            );
    }

    private static Link InStep(Link link) =>
        link with
        {
            HighLevelShadow = CommonRecord.Empty,
            DocketManagerShadow = CommonRecord.Empty,
        };

    private static Task<IReadOnlyList<Link>> FoundAsync(StoreUnderTest test, MatchKeys keys) =>
        test.Store.FindUnlinkedAsync(Side.HighLevel, keys, default);

    private static async Task<Link> LinkAsync(StoreUnderTest test, Side side, string id) =>
        (await test.Store.FindContactAsync(side, id, default))!;

    private static async Task EditAsync(StoreUnderTest test, string id, Func<Link, Link> edit) =>
        await test.SaveAsync(edit(await LinkAsync(test, Side.HighLevel, id)));

    private static SideRecord Ann(string id, string email = "Ann@Shop.example") =>
        new()
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Contact,
            Id = id,
            Fields = new FieldsBuilder()
                .Add(HighLevelFields.FirstName, "Ann")
                .Add(HighLevelFields.LastName, "Dyke")
                .Add(HighLevelFields.Email, email)
                .Add(HighLevelFields.Phone, "+14165550147")
                .Add(HighLevelFields.Company, "Dyke Ltd")
                .Build(),
        };

    private static SideRecord Bare(string id) =>
        new()
        {
            Side = Side.HighLevel,
            Kind = RecordKind.Contact,
            Id = id,
            Fields = new FieldsBuilder().Add(HighLevelFields.FirstName, "Ann").Build(),
        };

    private static SideRecord Site(string id) =>
        new()
        {
            Side = Side.DocketManager,
            Kind = RecordKind.Contact,
            Id = id,
            Fields = new FieldsBuilder().Add(DocketManagerFields.Name, "Ann Dyke").Build(),
        };
}
