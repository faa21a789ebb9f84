using System.CommandLine;
using System.Globalization;
using DocketBridge.Storage;

namespace DocketBridge.Commands;

/// <summary>Options of the commands that look into the journal.</summary>
internal static class JournalOptions
{
    public static Option<DateTimeOffset?> Time(string name, string description)
    {
        var option = new Option<DateTimeOffset?>(name) { Description = description };
        option.CustomParser = result =>
        {
            if (
                DateTimeOffset.TryParse(
                    result.Tokens[0].Value,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var time
                )
            )
            {
                return time;
            }

            result.AddError($"{option.Name} is a time such as 2026-03-02T09:00:00Z.");
            return null;
        };
        return option;
    }

    public static Argument<string> Record() =>
        new("record")
        {
            Description =
                "A contact, task, note or appointment: its HighLevel id, dm: with its DocketManager id, or link: with its link's number.",
        };

    /// <summary>The connection that was named, or all.</summary>
    public static async Task<IReadOnlyList<ConnectionRow>> ConnectionsAsync(
        IBridgeStore store,
        string? named,
        CancellationToken ct
    ) => named is null ? await store.ListConnectionsAsync(ct) : [await ConnectionChoice.OfAsync(store, named, ct)];
}
