using System.Globalization;
using DocketBridge.Storage;
using DocketBridge.Sync.Mapping;

namespace DocketBridge.Mappings;

/// <summary>
/// Notices what became in HighLevel of the custom fields that the mapping names: renamed, deleted, of another type, with other options.
/// A person is told; nothing is lost meanwhile, for a row whose field is gone is left alone.
/// </summary>
/// <param name="store">Where the fields as last seen and the alerts are kept.</param>
/// <param name="mapping">The mapping.</param>
/// <param name="time">The clock.</param>
public sealed class MappingWatch(IMappingStore store, SyncMapping mapping, TimeProvider time)
{
    private const int NamedOptions = 5;

    /// <summary>Compares the custom fields with those last seen.</summary>
    public async Task LookAsync(MappingContext context, CancellationToken ct)
    {
        var before = (await store.ListFieldsAsync(ct)).ToDictionary(field => field.Field, StringComparer.Ordinal);
        var raised = new List<MappingAlert>();
        var gone = new List<(string, MappingAlertKind)>();
        var used = mapping
            .Contacts.Rules.Where(rule => rule is { CustomField: not null, Direction: not Direction.Off })
            .ToList();
        foreach (var rule in used)
        {
            Look(rule, before.GetValueOrDefault(rule.CustomField!), context, raised, gone);
        }

        var names = used.Select(rule => rule.CustomField!).ToHashSet(StringComparer.Ordinal);
        var alerts = await store.ListAlertsAsync(ct);
        gone.AddRange(alerts.Where(alert => !names.Contains(alert.Field)).Select(alert => (alert.Field, alert.Kind)));

        // What was told already is not told again with a new time.
        raised.RemoveAll(alert =>
            alerts.Any(known => (known.Field, known.Kind, known.Detail) == (alert.Field, alert.Kind, alert.Detail))
        );
        gone.RemoveAll(cause => alerts.All(known => (known.Field, known.Kind) != cause));

        // A field that is missing keeps what it was, so that it is known again when it comes back.
        var seen = context
            .CustomFields.Concat(
                before.Values.Where(field => context.CustomField(field.Field) is null && names.Contains(field.Field))
            )
            .ToList();
        if (raised.Count > 0 || gone.Count > 0 || !Same(seen, before))
        {
            await store.SeenAsync(seen, raised, gone, ct);
        }
    }

    private void Look(
        FieldRule rule,
        CustomField? before,
        MappingContext context,
        List<MappingAlert> raised,
        List<(string, MappingAlertKind)> gone
    )
    {
        var name = rule.CustomField!;
        if (context.CustomField(name) is not { } now)
        {
            // A field that was never there is one to be made, not one that was lost; the check of the mapping tells of it.
            if (before is not null)
            {
                Raise(
                    MappingAlertKind.Missing,
                    $"The custom field '{before.Name}' is not in HighLevel any more. '{rule.Name}' is left alone on both sides until it is back, or the mapping is changed."
                );
            }

            return;
        }

        gone.Add((name, MappingAlertKind.Missing));
        if (!UsableMapping.Fits(rule.Type, now.DataType))
        {
            Raise(
                MappingAlertKind.Retyped,
                $"The custom field '{now.Name}' is of type {now.DataType} now, which cannot be mapped as {rule.Type}. '{rule.Name}' is left alone on both sides until the mapping is changed."
            );
        }
        else
        {
            gone.Add((name, MappingAlertKind.Retyped));
        }

        if (before is null)
        {
            return;
        }

        if (before.Name != now.Name)
        {
            Raise(
                MappingAlertKind.Renamed,
                $"The custom field '{before.Name}' is called '{now.Name}' now. '{rule.Name}' goes on with it."
            );
        }

        var added = now.Options.Except(before.Options, StringComparer.OrdinalIgnoreCase).ToList();
        if (added.Count > 0)
        {
            Raise(
                MappingAlertKind.NewOptions,
                $"The list '{now.Name}' has new options: {Named(added)}. Look whether the mapping has words for them."
            );
        }

        var lost = before.Options.Except(now.Options, StringComparer.OrdinalIgnoreCase).ToList();
        if (lost.Count > 0)
        {
            Raise(
                MappingAlertKind.LostOptions,
                $"The list '{now.Name}' lost options: {Named(lost)}. DocketManager's values that need them wait as problems."
            );
        }

        void Raise(MappingAlertKind kind, string detail) =>
            raised.Add(new MappingAlert(name, kind, detail, time.GetUtcNow()));
    }

    private static string Named(List<string> options) =>
        string.Join(", ", options.Take(NamedOptions).Select(option => $"'{option}'"))
        + (
            options.Count > NamedOptions
                ? string.Create(CultureInfo.InvariantCulture, $" and {options.Count - NamedOptions} more")
                : string.Empty
        );

    private static bool Same(List<CustomField> seen, Dictionary<string, CustomField> before) =>
        seen.Count == before.Count
        && seen.All(field =>
            before.TryGetValue(field.Field, out var known)
            && known with { Options = [] } == field with { Options = [] }
            && known.Options.SequenceEqual(field.Options, StringComparer.Ordinal)
        );
}
