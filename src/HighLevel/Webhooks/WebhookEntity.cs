namespace HighLevel.Webhooks;

/// <summary>What a webhook is about.</summary>
public enum WebhookEntity
{
    /// <summary>Something this library does not know; see <see cref="WebhookEvent.Body"/>.</summary>
    Other,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A task.</summary>
    Task,

    /// <summary>A note.</summary>
    Note,

    /// <summary>An appointment.</summary>
    Appointment,

    /// <summary>The installation of the app itself.</summary>
    App,

    /// <summary>What the app is paid by: its plan and its payments.</summary>
    AppPlan,

    /// <summary>The account of another system that a person connected through the app.</summary>
    ExternalAccount,

    /// <summary>An opportunity.</summary>
    Opportunity,

    /// <summary>A location (sub-account).</summary>
    Location,

    /// <summary>A user.</summary>
    User,

    /// <summary>A record of a custom object.</summary>
    Record,

    /// <summary>The schema of a custom object.</summary>
    ObjectSchema,

    /// <summary>A kind of relation between objects.</summary>
    Association,

    /// <summary>A relation between two records.</summary>
    Relation,

    /// <summary>A message of a conversation.</summary>
    Message,

    /// <summary>A conversation.</summary>
    Conversation,

    /// <summary>A contact's progress in a campaign.</summary>
    Campaign,

    /// <summary>What became of an e-mail sent.</summary>
    Email,

    /// <summary>An invoice.</summary>
    Invoice,

    /// <summary>An order.</summary>
    Order,

    /// <summary>A product.</summary>
    Product,

    /// <summary>A price of a product.</summary>
    Price,

    /// <summary>A plan an agency resells.</summary>
    SaasPlan,

    /// <summary>A call of the voice assistant.</summary>
    VoiceCall,

    /// <summary>A knowledge base.</summary>
    KnowledgeBase,

    /// <summary>A support ticket.</summary>
    SupportTicket,
}

/// <summary>What happened to it, by the webhook's word.</summary>
public enum WebhookAction
{
    /// <summary>Something this library does not know.</summary>
    Other,

    /// <summary>It was made; for the app: installed; a message: it came or was sent.</summary>
    Create,

    /// <summary>It was changed.</summary>
    Update,

    /// <summary>It was deleted; for the app: uninstalled.</summary>
    Delete,

    /// <summary>A task was completed.</summary>
    Complete,
}
