using CsCheck;
using DocketBridge.Storage;
using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using static DocketBridge.Tests.Storage.StoredText;

namespace DocketBridge.Tests.Storage;

public abstract class RoundTripTests(StoreKind kind)
{
    [Fact]
    public async Task A_contact_link_is_read_back_exactly()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await StoredText
            .Link(RecordKind.Contact)
            .SampleAsync(
                async link =>
                {
                    // Ids are made unique: a contact has one link.
                    var id = test.Store.NewLinkId();
                    var stored = link with
                    {
                        Id = id,
                        HighLevelId = link.HighLevelId is { } h ? $"{h}{id}" : null,
                        DocketManagerId = link.DocketManagerId is { } d ? $"{d}{id}" : null,
                    };
                    await test.SaveAsync(stored);

                    var file = await test.Store.LoadAsync(id, default);
                    Everything(file!.Contact).Should().Be(Everything(stored));
                    Everything(await test.Store.FindLinkAsync(id, default)).Should().Be(Everything(stored));
                },
                iter: 100,
                threads: 1
            );
    }

    [Fact]
    public async Task A_child_link_is_read_back_exactly_with_its_contact()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await Gen.Int[1, 3]
            .SelectMany(kind => StoredText.Link((RecordKind)kind))
            .SampleAsync(
                async link =>
                {
                    var contact = await test.ContactAsync(Guid.NewGuid().ToString(), null);
                    var id = test.Store.NewLinkId();
                    var stored = link with
                    {
                        Id = id,
                        Parent = contact.Id,
                        HighLevelId = link.HighLevelId is { } h ? $"{h}{id}" : null,
                        DocketManagerId = link.DocketManagerId is { } d ? $"{d}{id}" : null,
                    };
                    await test.SaveAsync(stored);

                    var file = await test.Store.LoadAsync(contact.Id, default);
                    Everything(file!.Children.Should().ContainSingle().Subject).Should().Be(Everything(stored));
                },
                iter: 50,
                threads: 1
            );
    }

    [Fact]
    public async Task An_intent_is_read_back_exactly()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await Intents.SampleAsync(
            async intent =>
            {
                var contact = await test.ContactAsync(Guid.NewGuid().ToString(), null);
                var stored = intent with { Contact = contact.Id };
                await test.Store.CommitAsync(new SyncChanges { NewIntents = { stored } }, default);

                var file = await test.Store.LoadAsync(contact.Id, default);
                Everything(file!.Intents.Should().ContainSingle().Subject).Should().Be(Everything(stored));
            },
            iter: 100,
            threads: 1
        );
    }

    [Fact]
    public async Task A_journal_entry_is_read_back_exactly()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);

        await Journal.SampleAsync(
            async entry =>
            {
                var contact = await test.ContactAsync(Guid.NewGuid().ToString(), null);
                var stored = entry with { Contact = contact.Id };
                await test.Store.CommitAsync(new SyncChanges { Journal = { stored } }, default);

                var read = (await test.JournalAsync()).Should().ContainSingle(one => one.Contact == contact.Id).Subject;
                Everything(read with { Id = 0 }).Should().Be(Everything(stored));
            },
            iter: 50,
            threads: 1
        );
    }

    [Fact]
    public async Task A_megabyte_in_one_field_is_read_back_exactly_after_reopening()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var huge = string.Concat(Enumerable.Repeat("☃\0\"é𝄞", 200_000));
        var contact = new Link
        {
            Id = test.Store.NewLinkId(),
            Kind = RecordKind.Contact,
            HighLevelId = "h1",
            HighLevelShadow = CommonRecord.Empty.With("notes", CommonValue.Plain(huge)),
        };
        await test.SaveAsync(contact);
        await test.ReopenAsync();

        var read = await test.Store.FindContactAsync(Side.HighLevel, "h1", default);

        (read!.HighLevelShadow!["notes"].Text == huge).Should().BeTrue();
        read.HighLevelShadow["notes"].Key.Should().HaveLength(huge.Length);
    }

    [Fact]
    public async Task A_value_is_read_back_exactly()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        (await test.Store.GetValueAsync("cursor", default)).Should().BeNull();

        await Any.SampleAsync(
            async text =>
            {
                await test.Store.SetValueAsync("cursor", text, default);
                (await test.Store.GetValueAsync("cursor", default)).Should().Be(text);
            },
            iter: 50,
            threads: 1
        );
    }

    [Fact]
    public async Task A_link_is_replaced_by_its_id()
    {
        await using var test = await StoreUnderTest.StartAsync(kind);
        var link = await test.ContactAsync("h1", null);

        await test.SaveAsync(link with { HighLevelId = "h2", State = LinkState.Gone });

        (await test.Store.ListLinksAsync(RecordKind.Contact, default))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<Link>(read => read.HighLevelId == "h2" && read.State == LinkState.Gone);
        (await test.Store.FindContactAsync(Side.HighLevel, "h1", default)).Should().BeNull();
    }
}
