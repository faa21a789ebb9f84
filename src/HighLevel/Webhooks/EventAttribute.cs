namespace HighLevel.Webhooks;

/// <summary>How sure it is that HighLevel sends an event as described.</summary>
public enum EventEvidence
{
    /// <summary>Nothing said; refused by the convention test.</summary>
    Unspecified,

    /// <summary>Developers or HighLevel's own staff have described real deliveries in public.</summary>
    Reported,

    /// <summary>HighLevel publishes its fields or a sample; no public word of a real delivery is known.</summary>
    Documented,

    /// <summary>HighLevel's pages name it; its fields are not known.</summary>
    NameOnly,
}

/// <summary>The one declaration of an event, on the payload it carries: reader, catalogue and documentation all derive from it.</summary>
/// <param name="name">HighLevel's name of the event, for example <c>ContactCreate</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EventAttribute(string name) : Attribute
{
    /// <summary>HighLevel's name of the event, as an app subscribes to it.</summary>
    public string Name { get; } = name;

    /// <summary>What happened, in a few words for a person choosing a trigger.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>What it is about.</summary>
    public WebhookEntity Entity { get; init; }

    /// <summary>What happened to it.</summary>
    public WebhookAction Action { get; init; }

    /// <summary>The types on the wire besides the name itself.</summary>
    public string[] WireTypes { get; init; } = [];

    /// <summary>The scope that lets an app subscribe, or <see cref="Operations.Scopes.None"/>.</summary>
    public string Scope { get; init; } = string.Empty;

    /// <summary>Whether the scope is only concluded from the names of scopes, because HighLevel's list does not name the event.</summary>
    public bool ScopeIsInferred { get; init; }

    /// <summary>Whether HighLevel really sends it.</summary>
    public EventEvidence Evidence { get; init; }

    /// <summary>How the wire differs from the description, with the source; empty when nothing is known.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The member that holds the fields of the event, where they are not beside the envelope.</summary>
    public string Member { get; init; } = string.Empty;
}
