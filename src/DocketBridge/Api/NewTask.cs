using System.Globalization;
using System.Text.Json;
using DocketBridge.Inbox;

namespace DocketBridge.Api;

/// <summary>A task to be made.</summary>
/// <param name="Title">Its first line, 1 to 500 characters.</param>
/// <param name="Body">The rest, up to 3,000 characters.</param>
/// <param name="DueDate">The date in the site's zone.</param>
/// <param name="Completed">Whether it is done already.</param>
/// <param name="DocketManagerTaskId">The id in DocketManager, when the task exists there already and only HighLevel lacks it.</param>
internal sealed record NewTask(
    string Title,
    string? Body,
    DateOnly? DueDate,
    bool Completed,
    string? DocketManagerTaskId
)
{
    private const int MaxBody = 64 * 1024;
    private const int MaxTitle = 500;
    private const int MaxText = 3000;

    private static readonly string[] s_members = ["title", "body", "dueDate", "completed", "docketManagerTaskId"];

    /// <summary>Reads and checks a request's body.</summary>
    public static async Task<(NewTask? Task, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (await BoundedBody.ReadAsync(request, MaxBody, ct) is not { } bytes)
        {
            return Refuse(
                "body",
                $"The request holds more than {MaxBody} bytes.",
                StatusCodes.Status413PayloadTooLarge
            );
        }

        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return Refuse("body", "The request's body is not JSON.");
        }

        return json.ValueKind == JsonValueKind.Object
            ? Read(json)
            : Refuse("body", "The request's body is not a JSON object.");
    }

    private static (NewTask? Task, IResult? Problem) Read(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!s_members.Contains(member.Name, StringComparer.Ordinal))
            {
                return Refuse(member.Name, $"A task has no {member.Name}; it has {string.Join(", ", s_members)}.");
            }
        }

        if (
            !TryText(json, "title", out var title)
            || string.IsNullOrWhiteSpace(title)
            || title.Length > MaxTitle
            || title.Contains('\n', StringComparison.Ordinal)
        )
        {
            return Refuse("title", $"The title is one line of 1 to {MaxTitle} characters.");
        }

        if (!TryText(json, "body", out var body) || body?.Length > MaxText)
        {
            return Refuse("body", $"The body is a text of at most {MaxText} characters.");
        }

        if (!TryText(json, "dueDate", out var due) || (due is not null && ParseDate(due) is null))
        {
            return Refuse("dueDate", "The due date is a date as 2026-03-08.");
        }

        if (!TryText(json, "docketManagerTaskId", out var existing) || existing?.Length > 50)
        {
            return Refuse("docketManagerTaskId", "The DocketManager task id is a text of at most 50 characters.");
        }

        var completed = false;
        if (json.TryGetProperty("completed", out var flag))
        {
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return Refuse("completed", "Completed is true or false.");
            }

            completed = flag.GetBoolean();
        }

        return (new NewTask(title.Trim(), body, due is null ? null : ParseDate(due), completed, existing), null);
    }

    private static bool TryText(JsonElement json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate: JSON to the parser, text to nobody.
            return false;
        }
    }

    // The date of an instant is taken as written: 2026-03-08T23:30:00-05:00 is due on the 8th.
    private static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(
            text.Length > 10 && text[10] == 'T' ? text[..10] : text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;

    private static (NewTask?, IResult?) Refuse(
        string field,
        string detail,
        int status = StatusCodes.Status400BadRequest
    ) => (null, ApiProblems.Invalid(field, detail, status));
}
