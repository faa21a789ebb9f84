using System.Text.Json;
using DocketBridge.Journalling;
using DocketBridge.Status;

namespace DocketBridge.Simulation.Replay;

/// <summary>Reads what <c>docketbridge journal export</c> wrote: docs/journal.md has the form.</summary>
internal static class JournalFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = 256L * 1024 * 1024;

    private static readonly JsonSerializerOptions s_options = new(BridgeJson.Options)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
    };

    /// <summary>Reads all of it.</summary>
    /// <exception cref="JournalFileException">It is no such export, or of a form that is not known.</exception>
    public static async Task<RecordedJournal> ReadAsync(TextReader reader, CancellationToken ct)
    {
        var (links, conflicts, entries) = (new List<LinkView>(), new List<ConflictView>(), new List<EntryView>());
        var number = 0;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                var type = TypeOf(line, isFirst: number == 1);
                switch (type)
                {
                    case "link":
                        links.Add(JsonSerializer.Deserialize<LinkView>(line, s_options)!);
                        break;
                    case "conflict":
                        conflicts.Add(JsonSerializer.Deserialize<ConflictView>(line, s_options)!);
                        break;
                    case "observation" or "decision" or "write":
                        entries.Add(JsonSerializer.Deserialize<EntryView>(line, s_options)!);
                        break;
                }
            }
            catch (JsonException error)
            {
                throw new JournalFileException($"Line {number} cannot be read: {error.Message}");
            }
        }

        return number == 0
            ? throw new JournalFileException("The file is empty.")
            : new RecordedJournal(links, conflicts, [.. entries.OrderBy(entry => entry.Id)]);
    }

    private static string TypeOf(string line, bool isFirst)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = s_options.MaxDepth });
        var root = document.RootElement;
        var type = Text(root, "type");
        if (!isFirst)
        {
            return type;
        }

        if (type != "header" || Text(root, "format") != "docketbridge.journal")
        {
            throw new JournalFileException("This is not what 'docketbridge journal export' writes: it has no header.");
        }

        return
            root.TryGetProperty("version", out var version)
            && version.TryGetInt32(out var known)
            && known == JournalExport.Version
            ? type
            : throw new JournalFileException(
                $"This export has another form than version {JournalExport.Version}, which this program reads."
            );
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : string.Empty;
}

/// <summary>An export as it was read.</summary>
/// <param name="Links">The links, as they were when it was written.</param>
/// <param name="Conflicts">The conflicts.</param>
/// <param name="Entries">The journal, the oldest first.</param>
internal sealed record RecordedJournal(
    IReadOnlyList<LinkView> Links,
    IReadOnlyList<ConflictView> Conflicts,
    IReadOnlyList<EntryView> Entries
);

/// <summary>A file is not an export that can be read; the message is for a person and holds none of its values.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class JournalFileException(string message) : Exception(message);
