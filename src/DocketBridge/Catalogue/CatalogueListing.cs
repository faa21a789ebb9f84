using HighLevel.Operations;
using HighLevel.Webhooks;

namespace DocketBridge.Catalogue;

/// <summary>What this program can do with HighLevel: the actions it can take there, and the events it can start from.</summary>
/// <param name="Operations">The operations, by group, path and verb.</param>
/// <param name="Triggers">The webhook events, by name.</param>
internal sealed record CatalogueListing(
    IReadOnlyList<CatalogueOperation> Operations,
    IReadOnlyList<CatalogueTrigger> Triggers
)
{
    /// <summary>Reads the library's own declarations.</summary>
    public static CatalogueListing Read() => Of(OperationCatalogue.All, EventCatalogue.All.Select(CatalogueTrigger.Of));

    /// <summary>Puts operations and events in the order in which they are shown.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="triggers">The events.</param>
    public static CatalogueListing Of(IEnumerable<Operation> operations, IEnumerable<CatalogueTrigger> triggers) =>
        new(
            [
                .. operations
                    .Select(CatalogueOperation.Of)
                    .OrderBy(operation => operation.Group, StringComparer.Ordinal)
                    .ThenBy(operation => operation.Path, StringComparer.Ordinal)
                    .ThenBy(operation => operation.Verb, StringComparer.Ordinal),
            ],
            [.. triggers.OrderBy(trigger => trigger.Name, StringComparer.Ordinal)]
        );
}

/// <summary>An operation of HighLevel's API.</summary>
/// <param name="Id">HighLevel's operation id.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path template.</param>
/// <param name="Group">What it belongs to.</param>
/// <param name="Scope">The OAuth scope it needs; null where HighLevel documents none.</param>
/// <param name="Version">The value of the <c>Version</c> header.</param>
/// <param name="Idempotency">What a repetition does.</param>
/// <param name="Documentation">The address of HighLevel's page.</param>
/// <param name="Obsolete">Whether HighLevel deprecated it.</param>
internal sealed record CatalogueOperation(
    string Id,
    string Verb,
    string Path,
    string Group,
    string? Scope,
    string Version,
    Idempotency Idempotency,
    string Documentation,
    bool Obsolete
)
{
    /// <summary>An operation as it is declared.</summary>
    /// <param name="operation">The declaration.</param>
    public static CatalogueOperation Of(Operation operation) =>
        new(
            operation.Id,
            operation.Verb.Method,
            operation.Path,
            operation.Group,
            operation.Scope == Scopes.None ? null : operation.Scope,
            operation.Version,
            operation.Idempotency,
            operation.Documentation,
            operation.Deprecated
        );
}

/// <summary>A webhook event of HighLevel's.</summary>
/// <param name="Name">HighLevel's name of the event.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Scope">The scope that lets an app subscribe; null where HighLevel documents none.</param>
/// <param name="WireTypes">The values of <c>type</c> it comes with.</param>
/// <param name="Documentation">The address of HighLevel's page.</param>
internal sealed record CatalogueTrigger(
    string Name,
    string Title,
    string Group,
    string? Scope,
    IReadOnlyList<string> WireTypes,
    string Documentation
)
{
    /// <summary>An event as it is declared.</summary>
    /// <param name="definition">The declaration.</param>
    public static CatalogueTrigger Of(EventDefinition definition) =>
        new(
            definition.Name,
            definition.Title,
            definition.Entity.ToString(),
            definition.Scope == EventScopes.None ? null : definition.Scope,
            definition.WireTypes,
            definition.Documentation
        );
}
