using HighLevel.Operations;

namespace HighLevel.Webhooks;

/// <summary>The OAuth scopes that let an app subscribe to events (https://marketplace.gohighlevel.com/docs/Authorization/Scopes).</summary>
public static class EventScopes
{
    /// <summary>The app is told of its own installation without any scope.</summary>
    public const string None = Scopes.None;

    /// <summary>Contacts, tasks and notes.</summary>
    public const string Contacts = Scopes.ContactsRead;

    /// <summary>Appointments.</summary>
    public const string Appointments = Scopes.EventsRead;

    /// <summary>Opportunities.</summary>
    public const string Opportunities = "opportunities.readonly";

    /// <summary>Locations.</summary>
    public const string Locations = Scopes.LocationsRead;

    /// <summary>Users.</summary>
    public const string Users = Scopes.UsersRead;

    /// <summary>Records of custom objects.</summary>
    public const string Records = "objects/record.readonly";

    /// <summary>Schemas of custom objects.</summary>
    public const string ObjectSchemas = "objects/schema.readonly";

    /// <summary>Kinds of relations.</summary>
    public const string Associations = "associations.readonly";

    /// <summary>Relations of records.</summary>
    public const string Relations = "associations/relation.readonly";

    /// <summary>Conversations.</summary>
    public const string Conversations = "conversations.readonly";

    /// <summary>Messages.</summary>
    public const string Messages = "conversations/message.readonly";

    /// <summary>Messages to be sent by the app itself, as a provider.</summary>
    public const string ProviderMessages = "conversations/message.write";

    /// <summary>Campaigns.</summary>
    public const string Campaigns = "campaigns.readonly";

    /// <summary>Invoices.</summary>
    public const string Invoices = "invoices.readonly";

    /// <summary>Orders.</summary>
    public const string Orders = "payments/orders.readonly";

    /// <summary>Products.</summary>
    public const string Products = "products.readonly";

    /// <summary>Prices.</summary>
    public const string Prices = "products/prices.readonly";
}
