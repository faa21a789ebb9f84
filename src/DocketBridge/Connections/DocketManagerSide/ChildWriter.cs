using System.Globalization;
using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketManager;

namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>Writes tasks and notes of contacts.</summary>
internal sealed class ChildWriter(IDocketManagerGateway gateway)
{
    public Task<WriteResult> CreateAsync(RecordDraft draft, CancellationToken ct) =>
        TakeWhatItTakes.RunAsync(
            draft.Fields,
            NativeOf,
            async (taken, attempt) =>
            {
                var key = attempt == 0 ? draft.Key.ToString() : $"{draft.Key}-{attempt}";
                var fields = new FieldValues(taken);
                var contact = RelatedRecord.To(new DocketContactId(draft.ContactId!));
                if (draft.Kind == RecordKind.Task)
                {
                    var task = await gateway.CreateTaskAsync(TaskDraft(fields, contact), key, ct);
                    return task.IsDeleted ? null : DocketManagerRecords.Of(task);
                }

                var note = await gateway.CreateNoteAsync(NoteDraft(fields, contact), key, ct);
                return note.IsDeleted ? null : DocketManagerRecords.Of(note);
            }
        );

    public Task<WriteResult> UpdateAsync(
        SideRecord current,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken ct
    ) =>
        TakeWhatItTakes.RunAsync(
            fields,
            NativeOf,
            async (taken, _) =>
            {
                var version = DocketManagerRecords.VersionOf(current);
                if (current.Kind == RecordKind.Task)
                {
                    var task = await gateway.UpdateTaskAsync(
                        new(current.Id),
                        TaskPatch(new FieldValues(taken)),
                        version,
                        ct
                    );
                    return task.IsDeleted ? null : DocketManagerRecords.Of(task);
                }

                var body = taken.GetValueOrDefault(DocketManagerFields.Body);
                var patch = new NotePatch { Body = body is null ? default : new Optional<string>(body) };
                var note = await gateway.UpdateNoteAsync(new(current.Id), patch, version, ct);
                return note.IsDeleted ? null : DocketManagerRecords.Of(note);
            }
        );

    private static TaskDraft TaskDraft(FieldValues fields, RelatedRecord contact) =>
        new()
        {
            Text = fields[DocketManagerFields.Text] ?? string.Empty,
            DueDate = Date(fields[DocketManagerFields.DueDate]),
            AssignedTo = User(fields[DocketManagerFields.AssignedTo]),
            Completed = fields[DocketManagerFields.Completed] == "true",
            RelatedTo = [contact],
        };

    private static TaskPatch TaskPatch(FieldValues fields) =>
        new()
        {
            Text = fields[DocketManagerFields.Text] is { } text ? new Optional<string>(text) : default,
            DueDate = fields.Has(DocketManagerFields.DueDate)
                ? new Optional<DateOnly?>(Date(fields[DocketManagerFields.DueDate]))
                : default,
            AssignedTo = fields.Has(DocketManagerFields.AssignedTo)
                ? new Optional<DocketUserId?>(User(fields[DocketManagerFields.AssignedTo]))
                : default,
            Completed = fields.Has(DocketManagerFields.Completed)
                ? new Optional<bool>(fields[DocketManagerFields.Completed] == "true")
                : default,
        };

    private static NoteDraft NoteDraft(FieldValues fields, RelatedRecord contact) =>
        new()
        {
            RelatedTo = contact,
            Body = fields[DocketManagerFields.Body] ?? string.Empty,
            Author = fields[DocketManagerFields.Author],
            CreatedUtc = DateTimeOffset.TryParse(
                fields[DocketManagerFields.Created],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var created
            )
                ? created
                : null,
        };

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static DocketUserId? User(string? id) => string.IsNullOrEmpty(id) ? null : new DocketUserId(id);

    // Only the assignee can be refused alone: without its text a task or note is nothing.
    private static IEnumerable<string> NativeOf(string member, IEnumerable<string> fields) =>
        fields.Where(field => field == member && field is not (DocketManagerFields.Text or DocketManagerFields.Body));
}
