using System.Text.Json;

namespace DocketBridge.Sandbox.Audit;

/// <summary>Reads everything a DocketManager site holds, over the gateway API.</summary>
internal sealed class DocketManagerReader(HttpClient http, AuditTargets targets)
{
    private readonly AuditHttp _api = new(http, targets.DocketManagerUrl, targets.DocketManagerKey);

    /// <summary>Reads it all.</summary>
    public async Task<DocketManagerReading> ReadAsync(CancellationToken cancellationToken)
    {
        var users = await ListAsync("users", cancellationToken);
        return new DocketManagerReading
        {
            Customers = [.. (await ListAsync("customers", cancellationToken)).Select(DocketManagerWire.Customer)],
            Contacts = [.. (await ListAsync("contacts", cancellationToken)).Select(DocketManagerWire.Contact)],
            Tasks =
            [
                .. (await ListAsync("tasks", cancellationToken))
                    .Select(DocketManagerWire.Task)
                    .OfType<DocketTaskReading>(),
            ],
            Notes =
            [
                .. (await ListAsync("notes", cancellationToken)).Select(DocketManagerWire.Note).OfType<NoteReading>(),
            ],
            Users = users.ToDictionary(
                user => user.Text("id") ?? "",
                user => user.Text("email") ?? "",
                StringComparer.Ordinal
            ),
        };
    }

    private async Task<List<JsonElement>> ListAsync(string collection, CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await _api.GetAsync($"v1/{collection}?limit=200{next}", cancellationToken);
            found.AddRange(page.Items("items").Where(record => !record.Flag("isDeleted")));
            cursor = page.Text("nextCursor");
        } while (cursor is not null);

        return found;
    }
}
