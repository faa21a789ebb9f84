using System.Collections.Frozen;
using System.Reflection;
using HighLevel.Webhooks.Payloads;

namespace HighLevel.Webhooks;

/// <summary>One event as declared on the payload it carries: a trigger a program can start from.</summary>
/// <param name="Name">HighLevel's name of the event.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="WireTypes">The values of <c>type</c> it comes with, the usual one first.</param>
/// <param name="Entity">What it is about.</param>
/// <param name="Action">What happened to it.</param>
/// <param name="Scope">The scope that lets an app subscribe, or <see cref="EventScopes.None"/>.</param>
/// <param name="ScopeIsInferred">Whether HighLevel's list of scopes leaves the event out.</param>
/// <param name="Documentation">The address of HighLevel's page.</param>
/// <param name="Evidence">Whether HighLevel really sends it.</param>
/// <param name="Note">How the wire differs from the description; empty when nothing is known.</param>
/// <param name="Member">The member that holds its fields; empty when they are beside the envelope.</param>
/// <param name="Payload">The type its fields are read into, a <see cref="WebhookPayload"/>.</param>
public sealed record EventDefinition(
    string Name,
    string Title,
    IReadOnlyList<string> WireTypes,
    WebhookEntity Entity,
    WebhookAction Action,
    string Scope,
    bool ScopeIsInferred,
    string Documentation,
    EventEvidence Evidence,
    string Note,
    string Member,
    Type Payload
);

/// <summary>All events this library knows, read from the declarations.</summary>
public static class EventCatalogue
{
    private const string Pages = "https://marketplace.gohighlevel.com/docs/webhook/";

    private static readonly Type[] PayloadTypes =
    [
        typeof(ContactPayload),
        typeof(TaskPayload),
        typeof(NotePayload),
        typeof(AppointmentPayload),
        typeof(OpportunityPayload),
        typeof(AppPayload),
        typeof(PlanChangePayload),
        typeof(LocationPayload),
        typeof(UserPayload),
        typeof(RecordPayload),
        typeof(ObjectSchemaPayload),
        typeof(AssociationPayload),
        typeof(RelationPayload),
        typeof(MessagePayload),
        typeof(ProviderMessagePayload),
        typeof(ConversationPayload),
        typeof(CampaignPayload),
        typeof(EmailStatsPayload),
        typeof(InvoicePayload),
        typeof(OrderPayload),
        typeof(ProductPayload),
        typeof(PricePayload),
        typeof(UnknownPayload),
    ];

    private static readonly FrozenDictionary<string, EventDefinition> ByType = Index();

    /// <summary>Every declared event, ordered by name.</summary>
    public static IReadOnlyList<EventDefinition> All { get; } =
    [.. ByType.Values.Distinct().OrderBy(definition => definition.Name, StringComparer.Ordinal)];

    /// <summary>The types whose declarations the events are.</summary>
    public static IReadOnlyList<Type> Payloads => PayloadTypes;

    /// <summary>The event of a type on the wire, or of a name; null when it is not known.</summary>
    /// <param name="type">For example <c>INSTALL</c> or <c>AppInstall</c>.</param>
    public static EventDefinition? Find(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return ByType.GetValueOrDefault(type);
    }

    private static FrozenDictionary<string, EventDefinition> Index() =>
        (
            from payload in PayloadTypes
            from declaration in payload.GetCustomAttributes<EventAttribute>(inherit: false)
            let definition = Define(declaration, payload)
            from type in definition.WireTypes.Append(definition.Name).Distinct()
            select (type, definition)
        ).ToFrozenDictionary(entry => entry.type, entry => entry.definition, StringComparer.Ordinal);

    private static EventDefinition Define(EventAttribute declaration, Type payload) =>
        new(
            declaration.Name,
            declaration.Title,
            declaration.WireTypes is { Length: > 0 } types ? types : [declaration.Name],
            declaration.Entity,
            declaration.Action,
            declaration.Scope,
            declaration.ScopeIsInferred,
            Pages + declaration.Name,
            declaration.Evidence,
            declaration.Note,
            declaration.Member,
            payload
        );
}
