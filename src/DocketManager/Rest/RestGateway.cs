using System.Globalization;
using System.Net;
using System.Text.Json;
using DocketManager.Json;

namespace DocketManager.Rest;

/// <summary>
/// The reference driver: a REST gateway beside the site that speaks the project's own contract
/// (<c>docs/docketmanager-gateway.md</c>). Safe for concurrent use.
/// </summary>
/// <remarks>
/// Every call of the contract is repeatable (reads; creates by their key; changes by their version; deletions and
/// completions by their nature), so failed ones are repeated with exponential back-off and full jitter.
/// </remarks>
public sealed class RestGateway : IDocketManagerGateway
{
    private readonly RestCaller _caller;

    /// <summary>Makes a driver for one site.</summary>
    /// <param name="http">
    /// Sends the requests; best over <see cref="CreateHandler"/>, and with an infinite time-out of its own. Not disposed.
    /// </param>
    /// <param name="options">How to reach the site.</param>
    /// <param name="time">The clock of time-outs and waits.</param>
    /// <param name="random">Draws the jitter; used under a lock.</param>
    /// <exception cref="ArgumentException">The options are not sound.</exception>
    public RestGateway(HttpClient http, RestGatewayOptions options, TimeProvider time, Random random)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(random);
        options.Validate();
        _caller = new RestCaller(http, options, time, random);
    }

    /// <summary>A handler that never follows a redirect: the key would go to wherever it points.</summary>
    public static SocketsHttpHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

    /// <inheritdoc />
    public Task<SiteCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        Read<SiteCapabilities>("capabilities.get", "v1/capabilities", cancellationToken);

    /// <inheritdoc />
    public async Task<string> GetLatestChangeCursorAsync(CancellationToken cancellationToken)
    {
        const string Operation = "changes.latest";
        var page = await Read<Page<Change>>(Operation, "v1/changes?since=latest", cancellationToken);
        return page.NextCursor
            ?? throw new DocketManagerException(
                Operation,
                DocketManagerErrorKind.Unavailable,
                HttpStatusCode.OK,
                new JsonException("The answer carries no nextCursor.")
            );
    }

    /// <inheritdoc />
    public Task<Page<Change>> ListChangesAsync(string? since, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var path = RestPath.Query(
            "v1/changes",
            ("since", since),
            ("limit", limit.ToString(CultureInfo.InvariantCulture))
        );
        return Read<Page<Change>>("changes.list", path, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Page<User>> ListUsersAsync(ListQuery query, CancellationToken cancellationToken) =>
        Read<Page<User>>("users.list", RestPath.List("users", query), cancellationToken);

    /// <inheritdoc />
    public Task<Page<Customer>> ListCustomersAsync(ListQuery query, CancellationToken cancellationToken) =>
        Read<Page<Customer>>("customers.list", RestPath.List("customers", query), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Customer>> FindCustomersAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var found = new List<Customer>();
        string? cursor = null;
        do
        {
            var path = RestPath.Query("v1/customers", ("name", name.Trim()), ("cursor", cursor));
            var page = await Read<Page<Customer>>("customers.find", path, cancellationToken);
            found.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);

        return found;
    }

    /// <inheritdoc />
    public Task<Customer> GetCustomerAsync(CustomerId id, CancellationToken cancellationToken) =>
        Read<Customer>("customers.get", RestPath.Of("customers", id.Value), cancellationToken);

    /// <inheritdoc />
    public Task<Customer> CreateCustomerAsync(
        CustomerDraft draft,
        string idempotencyKey,
        CancellationToken cancellationToken
    ) => Create<CustomerDraft, Customer>("customers", draft, idempotencyKey, cancellationToken);

    /// <inheritdoc />
    public Task<Customer> UpdateCustomerAsync(
        CustomerId id,
        CustomerPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    ) => Update<CustomerPatch, Customer>("customers", id.Value, patch, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<Customer> DeleteCustomerAsync(CustomerId id, long? ifVersion, CancellationToken cancellationToken) =>
        Delete<Customer>("customers", id.Value, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<Page<Contact>> ListContactsAsync(ListQuery query, CancellationToken cancellationToken) =>
        Read<Page<Contact>>("contacts.list", RestPath.List("contacts", query), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Contact>> FindContactsAsync(
        string? email,
        string? phone,
        CancellationToken cancellationToken
    )
    {
        email = string.IsNullOrWhiteSpace(email) ? null : email.Trim();
        phone = string.IsNullOrWhiteSpace(phone) ? null : phone.Trim();
        if (email is null && phone is null)
        {
            throw new ArgumentException("A contact is looked up by e-mail, by phone or by both.", nameof(email));
        }

        var path = RestPath.Query("v1/contacts/lookup", ("email", email), ("phone", phone));
        var page = await Read<Page<Contact>>("contacts.find", path, cancellationToken);
        return page.Items;
    }

    /// <inheritdoc />
    public Task<Contact> GetContactAsync(DocketContactId id, CancellationToken cancellationToken) =>
        Read<Contact>("contacts.get", RestPath.Of("contacts", id.Value), cancellationToken);

    /// <inheritdoc />
    public Task<Contact> CreateContactAsync(
        ContactDraft draft,
        string idempotencyKey,
        CancellationToken cancellationToken
    ) => Create<ContactDraft, Contact>("contacts", draft, idempotencyKey, cancellationToken);

    /// <inheritdoc />
    public Task<Contact> UpdateContactAsync(
        DocketContactId id,
        ContactPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    ) => Update<ContactPatch, Contact>("contacts", id.Value, patch, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<Contact> DeleteContactAsync(DocketContactId id, long? ifVersion, CancellationToken cancellationToken) =>
        Delete<Contact>("contacts", id.Value, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<Page<DocketTask>> ListTasksAsync(ListQuery query, CancellationToken cancellationToken) =>
        Read<Page<DocketTask>>("tasks.list", RestPath.List("tasks", query), cancellationToken);

    /// <inheritdoc />
    public Task<DocketTask> GetTaskAsync(DocketTaskId id, CancellationToken cancellationToken) =>
        Read<DocketTask>("tasks.get", RestPath.Of("tasks", id.Value), cancellationToken);

    /// <inheritdoc />
    public Task<DocketTask> CreateTaskAsync(
        TaskDraft draft,
        string idempotencyKey,
        CancellationToken cancellationToken
    ) => Create<TaskDraft, DocketTask>("tasks", draft, idempotencyKey, cancellationToken);

    /// <inheritdoc />
    public Task<DocketTask> UpdateTaskAsync(
        DocketTaskId id,
        TaskPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    ) => Update<TaskPatch, DocketTask>("tasks", id.Value, patch, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<DocketTask> SetTaskCompletedAsync(
        DocketTaskId id,
        bool completed,
        long? ifVersion,
        CancellationToken cancellationToken
    )
    {
        var call = new RestCall("tasks.complete", HttpMethod.Put, RestPath.Of("tasks", id.Value, "/completed"))
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(new Completion(completed), DocketManagerJson.Options),
            IfVersion = ifVersion,
        };
        return _caller.SendAsync<DocketTask>(call, cancellationToken);
    }

    /// <inheritdoc />
    public Task<DocketTask> DeleteTaskAsync(DocketTaskId id, long? ifVersion, CancellationToken cancellationToken) =>
        Delete<DocketTask>("tasks", id.Value, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<Page<Note>> ListNotesAsync(ListQuery query, CancellationToken cancellationToken) =>
        Read<Page<Note>>("notes.list", RestPath.List("notes", query), cancellationToken);

    /// <inheritdoc />
    public Task<Note> GetNoteAsync(DocketNoteId id, CancellationToken cancellationToken) =>
        Read<Note>("notes.get", RestPath.Of("notes", id.Value), cancellationToken);

    /// <inheritdoc />
    public Task<Note> CreateNoteAsync(NoteDraft draft, string idempotencyKey, CancellationToken cancellationToken) =>
        Create<NoteDraft, Note>("notes", draft, idempotencyKey, cancellationToken);

    /// <inheritdoc />
    public Task<Note> UpdateNoteAsync(
        DocketNoteId id,
        NotePatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    ) => Update<NotePatch, Note>("notes", id.Value, patch, ifVersion, cancellationToken);

    /// <inheritdoc />
    public Task<Note> DeleteNoteAsync(DocketNoteId id, long? ifVersion, CancellationToken cancellationToken) =>
        Delete<Note>("notes", id.Value, ifVersion, cancellationToken);

    private Task<T> Read<T>(string operation, string path, CancellationToken cancellationToken)
        where T : class => _caller.SendAsync<T>(new RestCall(operation, HttpMethod.Get, path), cancellationToken);

    private Task<TRecord> Create<TDraft, TRecord>(
        string collection,
        TDraft draft,
        string idempotencyKey,
        CancellationToken cancellationToken
    )
        where TDraft : class
        where TRecord : class
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!HeaderText.IsVisibleAscii(idempotencyKey, 255))
        {
            throw new ArgumentException("A key is 1 to 255 visible ASCII characters.", nameof(idempotencyKey));
        }

        var call = new RestCall(collection + ".create", HttpMethod.Post, "v1/" + collection)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(draft, DocketManagerJson.Options),
            IdempotencyKey = idempotencyKey,
        };
        return _caller.SendAsync<TRecord>(call, cancellationToken);
    }

    private Task<TRecord> Update<TPatch, TRecord>(
        string collection,
        string? id,
        TPatch patch,
        long ifVersion,
        CancellationToken cancellationToken
    )
        where TPatch : class
        where TRecord : class
    {
        ArgumentNullException.ThrowIfNull(patch);
        var call = new RestCall(collection + ".update", HttpMethod.Patch, RestPath.Of(collection, id))
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(patch, DocketManagerJson.Options),
            IfVersion = ifVersion,
        };
        return _caller.SendAsync<TRecord>(call, cancellationToken);
    }

    private Task<TRecord> Delete<TRecord>(
        string collection,
        string? id,
        long? ifVersion,
        CancellationToken cancellationToken
    )
        where TRecord : class
    {
        var call = new RestCall(collection + ".delete", HttpMethod.Delete, RestPath.Of(collection, id))
        {
            IfVersion = ifVersion,
        };
        return _caller.SendAsync<TRecord>(call, cancellationToken);
    }

    private sealed record Completion(bool Completed);
}
