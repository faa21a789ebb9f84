using System.Collections.Immutable;
using System.Globalization;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;
using HighLevel;
using HighLevel.Json;
using HighLevel.Notes;
using HighLevel.Tasks;

namespace DocketBridge.Connections.HighLevelSide;

/// <summary>Writes tasks and notes of contacts.</summary>
internal sealed class HighLevelChildWriter(HighLevelClient client)
{
    public async Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct)
    {
        var contact = new ContactId(draft.ContactId!);
        var fields = draft.Fields;
        if (draft.Kind == RecordKind.Note)
        {
            var note = new NoteCreate { Body = fields[HighLevelFields.Body] ?? string.Empty };
            return Done(
                HighLevelRecords.Of((await client.Notes.CreateAsync(contact, note, ct)).Note, draft.ContactId!)
            );
        }

        return await TakeAsync(
            fields,
            async taken =>
            {
                var task = new TaskCreate
                {
                    Title = taken[HighLevelFields.Title] ?? string.Empty,
                    Body = taken.GetValueOrDefault(HighLevelFields.Body),
                    DueDate =
                        Time(taken.GetValueOrDefault(HighLevelFields.DueDate))
                        ?? throw new InvalidOperationException("A task was to be made without a due date."),
                    Completed = taken.GetValueOrDefault(HighLevelFields.Completed) == "true",
                    AssignedTo = User(taken.GetValueOrDefault(HighLevelFields.AssignedTo)),
                };
                return HighLevelRecords.Of((await client.Tasks.CreateAsync(contact, task, ct)).Task, draft.ContactId);
            }
        );
    }

    public async Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    )
    {
        var contact = new ContactId(current.ParentId!);
        if (current.Kind == RecordKind.Note)
        {
            var update = new NoteUpdate { Body = fields[HighLevelFields.Body] };
            return Done(
                HighLevelRecords.Of(
                    (await client.Notes.UpdateAsync(contact, new(current.Id), update, ct)).Note,
                    current.ParentId!
                )
            );
        }

        return await TakeAsync(
            fields,
            async taken =>
            {
                var update = new TaskUpdate
                {
                    Title = taken.GetValueOrDefault(HighLevelFields.Title) is { } title
                        ? new Optional<string?>(title)
                        : default,
                    Body = taken.TryGetValue(HighLevelFields.Body, out var body)
                        ? new Optional<string?>(body ?? string.Empty)
                        : default,
                    DueDate = taken.TryGetValue(HighLevelFields.DueDate, out var due)
                        ? new Optional<DateTimeOffset?>(Time(due))
                        : default,
                    Completed = taken.TryGetValue(HighLevelFields.Completed, out var completed)
                        ? new Optional<bool?>(completed == "true")
                        : default,
                    AssignedTo = taken.TryGetValue(HighLevelFields.AssignedTo, out var user)
                        ? new Optional<UserId?>(User(user))
                        : default,
                };
                return HighLevelRecords.Of(
                    (await client.Tasks.UpdateAsync(contact, new(current.Id), update, ct)).Task,
                    current.ParentId
                );
            }
        );
    }

    // Only the assignee can be refused alone: it must be a user of the location.
    private static async Task<WriteResult> TakeAsync(
        IReadOnlyDictionary<string, string?> fields,
        Func<IReadOnlyDictionary<string, string?>, Task<SideRecord>> write
    )
    {
        try
        {
            return Done(await write(fields));
        }
        catch (HighLevelException error)
            when (error.Kind is FailureKind.Unprocessable or FailureKind.InvalidRequest
                && fields.GetValueOrDefault(HighLevelFields.AssignedTo) is not null
                && error.Messages.Any(message =>
                    message.Contains(HighLevelFields.AssignedTo, StringComparison.OrdinalIgnoreCase)
                )
            )
        {
            var rest = fields
                .Where(pair => pair.Key != HighLevelFields.AssignedTo)
                .ToDictionary(StringComparer.Ordinal);
            var record = await write(rest);
            return new WriteResult.Done(
                record,
                [
                    new RefusedField(HighLevelFields.AssignedTo, $"HighLevel: {string.Join("; ", error.Messages)}")
                    {
                        Class = FailureClass.Missing,
                    },
                ]
            );
        }
    }

    private static WriteResult.Done Done(SideRecord record) => new(record, ImmutableArray<RefusedField>.Empty);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static UserId? User(string? id) => string.IsNullOrEmpty(id) ? null : new UserId(id);
}
