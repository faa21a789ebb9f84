namespace DocketManager;

/// <summary>
/// One DocketManager site, reached through some driver. DocketManager publishes no such API: this contract is the
/// project's own definition, in full in <c>docs/docketmanager-gateway.md</c>.
/// </summary>
/// <remarks>
/// Every member throws <see cref="DocketManagerException"/> and nothing else, apart from argument errors and
/// <see cref="OperationCanceledException"/> when the caller's token is cancelled; a cancelled write may have taken
/// effect. A driver may lack capabilities: ask <see cref="GetCapabilitiesAsync"/> before relying on one. A call for a
/// missing capability ends in <see cref="DocketManagerErrorKind.Forbidden"/>.
/// <para>Records read by id are returned also when they are deleted, with <c>IsDeleted</c> set; only an id that never
/// existed gives <see cref="DocketManagerErrorKind.NotFound"/>.</para>
/// <para>An update names the version that the caller last saw. Another version at the site gives
/// <see cref="DocketManagerErrorKind.VersionConflict"/>: read again, merge again. The driver repeats an update whose
/// answer was lost, so a conflict can also mean that the caller's own update took effect.</para>
/// </remarks>
public interface IDocketManagerGateway
{
    /// <summary>What the site can do, its time zone and limits.</summary>
    Task<SiteCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken);

    /// <summary>The place in the change feed just after the newest entry: where to start before a first full read.</summary>
    Task<string> GetLatestChangeCursorAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The changes after a place in the feed, oldest first. A record that changed twice may be listed once or twice.
    /// </summary>
    /// <param name="since">A cursor of an earlier page, or null for the oldest change that the site still keeps.</param>
    /// <param name="limit">The most entries wanted, at least 1; the site may give fewer. An empty page is the end.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="DocketManagerException">
    /// <see cref="DocketManagerErrorKind.CursorTooOld"/>: the site no longer keeps what follows; read everything anew.
    /// </exception>
    Task<Page<Change>> ListChangesAsync(string? since, int limit, CancellationToken cancellationToken);

    /// <summary>One page of users.</summary>
    Task<Page<User>> ListUsersAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary>One page of customers.</summary>
    Task<Page<Customer>> ListCustomersAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary>The live customers whose name is this one, apart from case and outer spaces: none, one or several.</summary>
    Task<IReadOnlyList<Customer>> FindCustomersAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads one customer.</summary>
    Task<Customer> GetCustomerAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>Creates a customer. The same key gives the same result, whatever happened to the first answer.</summary>
    /// <param name="draft">What to create.</param>
    /// <param name="idempotencyKey">Unique to this wish; 1 to 255 visible ASCII characters; good for at least 24 hours.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    Task<Customer> CreateCustomerAsync(CustomerDraft draft, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Changes some fields of a customer whose version is still <paramref name="ifVersion"/>.</summary>
    Task<Customer> UpdateCustomerAsync(
        CustomerId id,
        CustomerPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a customer, softly, and its contacts with it. Deleting a deleted one changes nothing.</summary>
    Task<Customer> DeleteCustomerAsync(CustomerId id, long? ifVersion, CancellationToken cancellationToken);

    /// <summary>One page of contacts.</summary>
    Task<Page<Contact>> ListContactsAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The live contacts that have this e-mail address or this phone number: none, one or several. Case does not count
    /// in an e-mail address; in a phone number only the digits count, and a leading country code may be missing.
    /// </summary>
    /// <param name="email">The address, or null.</param>
    /// <param name="phone">The number, or null. At least one of the two is given.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    Task<IReadOnlyList<Contact>> FindContactsAsync(string? email, string? phone, CancellationToken cancellationToken);

    /// <summary>Reads one contact.</summary>
    Task<Contact> GetContactAsync(DocketContactId id, CancellationToken cancellationToken);

    /// <summary>Creates a contact; see <see cref="CreateCustomerAsync"/> for the key.</summary>
    Task<Contact> CreateContactAsync(ContactDraft draft, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Changes some fields of a contact whose version is still <paramref name="ifVersion"/>.</summary>
    Task<Contact> UpdateContactAsync(
        DocketContactId id,
        ContactPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a contact, softly, and its tasks and notes with it. Deleting a deleted one changes nothing.</summary>
    Task<Contact> DeleteContactAsync(DocketContactId id, long? ifVersion, CancellationToken cancellationToken);

    /// <summary>One page of tasks.</summary>
    Task<Page<DocketTask>> ListTasksAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one task.</summary>
    Task<DocketTask> GetTaskAsync(DocketTaskId id, CancellationToken cancellationToken);

    /// <summary>Creates a task; see <see cref="CreateCustomerAsync"/> for the key.</summary>
    Task<DocketTask> CreateTaskAsync(TaskDraft draft, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Changes some fields of a task whose version is still <paramref name="ifVersion"/>.</summary>
    Task<DocketTask> UpdateTaskAsync(
        DocketTaskId id,
        TaskPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    );

    /// <summary>Completes or re-opens a task. Setting what is already so changes nothing.</summary>
    Task<DocketTask> SetTaskCompletedAsync(
        DocketTaskId id,
        bool completed,
        long? ifVersion,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a task, softly. Deleting a deleted one changes nothing.</summary>
    Task<DocketTask> DeleteTaskAsync(DocketTaskId id, long? ifVersion, CancellationToken cancellationToken);

    /// <summary>One page of notes.</summary>
    Task<Page<Note>> ListNotesAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one note.</summary>
    Task<Note> GetNoteAsync(DocketNoteId id, CancellationToken cancellationToken);

    /// <summary>Creates a note; see <see cref="CreateCustomerAsync"/> for the key.</summary>
    Task<Note> CreateNoteAsync(NoteDraft draft, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Changes the body of a note whose version is still <paramref name="ifVersion"/>.</summary>
    Task<Note> UpdateNoteAsync(DocketNoteId id, NotePatch patch, long ifVersion, CancellationToken cancellationToken);

    /// <summary>Deletes a note, softly. Deleting a deleted one changes nothing.</summary>
    Task<Note> DeleteNoteAsync(DocketNoteId id, long? ifVersion, CancellationToken cancellationToken);
}
