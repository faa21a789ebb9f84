using DocketBridge.Journalling;
using DocketBridge.Running;
using DocketBridge.Storage;
using DocketBridge.Sync.Journal;
using DocketBridge.Sync.Links;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Tests.Storage;
using DocketBridge.Tests.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocketBridge.Tests.Journalling;

public sealed class JournalRetentionTests
{
    [Fact]
    public async Task The_service_deletes_what_is_older_than_it_is_told_to_keep_hour_by_hour()
    {
        await using var test = await TestStore.StartAsync();
        var contact = await test.ContactAsync("h1", "d1");
        await TellAsync(test, contact, "first");
        test.Time.Advance(TimeSpan.FromDays(2));
        await TellAsync(test, contact, "second");
        using var retention = new JournalRetention(
            test.Bridge,
            new RunnerOptions { JournalRetention = TimeSpan.FromDays(1) },
            test.Time,
            NullLogger<JournalRetention>.Instance
        );

        await retention.StartAsync(CancellationToken.None);
        await LeftAsync(test, "second");
        test.Time.Advance(TimeSpan.FromDays(1.5));
        await LeftAsync(test);
        await retention.StopAsync(CancellationToken.None);
    }

    private static Task TellAsync(TestStore test, Link contact, string record) =>
        test.Store.CommitAsync(
            new SyncChanges
            {
                Journal =
                {
                    new JournalEntry
                    {
                        At = test.Now,
                        Contact = contact.Id,
                        Kind = RecordKind.Contact,
                        Write = WriteKind.Update,
                        Target = Side.DocketManager,
                        RecordId = record,
                        Cause = "test",
                    },
                },
            },
            default
        );

    private static Task LeftAsync(TestStore test, params string[] records) =>
        Waiting.UntilAsync(
            async () =>
                (await test.Bridge.JournalOf(TestStore.Connection).ListAsync(new JournalFilter(), default))
                    .Select(entry => entry.RecordId)
                    .SequenceEqual(records),
            $"{records.Length} entries are left"
        );
}
