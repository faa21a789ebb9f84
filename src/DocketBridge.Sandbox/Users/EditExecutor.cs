using System.Net.Http.Json;
using System.Text.Json;
using DocketBridge.Sandbox.Audit;

namespace DocketBridge.Sandbox.Users;

/// <summary>Saves planned edits over the control APIs and records those that were accepted.</summary>
internal sealed class EditExecutor(
    HttpClient http,
    AuditTargets targets,
    UserView view,
    EditLog log,
    AuditOptions options,
    TimeProvider time
)
{
    private int _refused;

    /// <summary>Is told of every accepted edit.</summary>
    public Action<UserEdit>? Edited { get; set; }

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Saves an edit; the number of edits accepted, which is one or none.</summary>
    public async Task<int> ExecuteAsync(PlannedEdit? edit, CancellationToken cancellationToken)
    {
        if (edit is null)
        {
            return 0;
        }

        using var request = new HttpRequestMessage(edit.Method, new Uri(targets.ControlUrlOf(edit.Side), edit.Path));
        request.Content = edit.Body is null ? null : JsonContent.Create(edit.Body);
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            // The record went meanwhile, or the value is somebody else's: people shrug and go on.
            Interlocked.Increment(ref _refused);
            return 0;
        }

        var accepted = time.GetUtcNow();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var recorded = log.Add(Describe(edit, Unwrapped(edit, answer), accepted));
        Edited?.Invoke(recorded);
        return 1;
    }

    private UserEdit Describe(PlannedEdit edit, JsonElement record, DateTimeOffset accepted)
    {
        var id = edit.RecordId ?? record.Text("id") ?? "";
        if (edit.Op is not "delete")
        {
            lock (view)
            {
                view.Take(edit.Side, edit.Entity, edit.Op, record);
            }
        }

        var cells = edit.Op is "delete"
            ? null
            : new LogTranslation(view.Wire, options).CellsOf(edit.Side, edit.Entity, record);
        return new UserEdit(
            0,
            edit.Side,
            accepted,
            edit.Entity,
            id,
            edit.ContactId ?? id,
            edit.Op,
            edit.Field,
            cells is null || edit.Field is "*" ? null : Cells.Read(cells, edit.Field),
            edit.Token,
            edit.Kind
        );
    }

    // HighLevel names the record in its answer; DocketManager answers with the record itself.
    private static JsonElement Unwrapped(PlannedEdit edit, JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty(edit.Entity, out var record)
            ? record
            : answer;
}
