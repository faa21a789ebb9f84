using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using HighLevel.AppointmentNotes;
using HighLevel.Appointments;
using HighLevel.Associations;
using HighLevel.Businesses;
using HighLevel.Calendars;
using HighLevel.Campaigns;
using HighLevel.Contacts;
using HighLevel.Locations;
using HighLevel.Notes;
using HighLevel.OAuth;
using HighLevel.Objects;
using HighLevel.Opportunities;
using HighLevel.Tasks;
using HighLevel.Users;
using HighLevel.Workflows;
using Refit;

namespace HighLevel.Operations;

/// <summary>One operation as declared on its interface method.</summary>
/// <param name="Id">HighLevel's operation id.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path template, for example <c>/contacts/{contactId}</c>.</param>
/// <param name="Version">The value of the <c>Version</c> header.</param>
/// <param name="Scope">The scope, or <see cref="Scopes.None"/>.</param>
/// <param name="Documentation">The address of HighLevel's page.</param>
/// <param name="Idempotency">What a repetition does.</param>
/// <param name="Anonymous">Whether it is sent without a token.</param>
/// <param name="Deprecated">Whether the method is marked obsolete.</param>
/// <param name="Api">The interface that declares it.</param>
/// <param name="Method">The name of the declaring method.</param>
public sealed record Operation(
    string Id,
    HttpMethod Verb,
    string Path,
    string Version,
    string Scope,
    string Documentation,
    Idempotency Idempotency,
    bool Anonymous,
    bool Deprecated,
    Type Api,
    string Method
)
{
    /// <summary>What it belongs to: the name of its interface, <c>Contacts</c> of <c>IContactsApi</c>.</summary>
    public string Group => Api.Name["I".Length..^"Api".Length];

    /// <summary>Whether the operation changes something at HighLevel.</summary>
    public bool IsWrite => Idempotency != Idempotency.Safe;
}

/// <summary>All operations this library can call, read from the declarations.</summary>
public static class OperationCatalogue
{
    private static readonly (Type Api, IReadOnlyList<Operation> Operations)[] Declarations =
    [
        Declared<IContactsApi>(),
        Declared<ITasksApi>(),
        Declared<INotesApi>(),
        Declared<IAppointmentsApi>(),
        Declared<IAppointmentNotesApi>(),
        Declared<ICalendarsApi>(),
        Declared<ILocationsApi>(),
        Declared<IBusinessesApi>(),
        Declared<IOpportunitiesApi>(),
        Declared<IUsersApi>(),
        Declared<IObjectsApi>(),
        Declared<IAssociationsApi>(),
        Declared<IWorkflowsApi>(),
        Declared<ICampaignsApi>(),
        Declared<IOAuthApi>(),
    ];

    private static readonly FrozenDictionary<(Type Api, string Method), Operation> ByMethod = Declarations
        .SelectMany(api => api.Operations)
        .ToFrozenDictionary(operation => (operation.Api, operation.Method));

    /// <summary>Every declared operation, ordered by path and verb.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. ByMethod
            .Values.OrderBy(operation => operation.Path, StringComparer.Ordinal)
            .ThenBy(operation => operation.Verb.Method, StringComparer.Ordinal),
    ];

    /// <summary>The interfaces whose methods are the operations.</summary>
    public static IReadOnlyList<Type> Apis { get; } = [.. Declarations.Select(declared => declared.Api)];

    /// <summary>The operation a request was made for: Refit leaves interface and method name in the request's options.</summary>
    /// <param name="request">A request made by a generated client.</param>
    /// <exception cref="InvalidOperationException">The request was made by something else.</exception>
    public static Operation Of(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
            request.Options.TryGetValue(InterfaceKey, out var api)
            && request.Options.TryGetValue(MethodKey, out var method)
            && ByMethod.TryGetValue((api, method), out var operation)
            ? operation
            : throw new InvalidOperationException("The request was not made through a declared operation.");
    }

    private static readonly HttpRequestOptionsKey<Type> InterfaceKey = new(HttpRequestMessageOptions.InterfaceType);

    private static readonly HttpRequestOptionsKey<string> MethodKey = new(HttpRequestMessageOptions.MethodName);

    private static (Type Api, IReadOnlyList<Operation> Operations) Declared<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] TApi
    >()
    {
        IEnumerable<MethodInfo> methods = typeof(TApi).GetMethods(BindingFlags.Public | BindingFlags.Instance);
        var operations =
            from method in methods
            let route = method.GetCustomAttribute<HttpMethodAttribute>()
            let declaration = method.GetCustomAttribute<OperationAttribute>()
            where route is not null && declaration is not null
            select new Operation(
                declaration.Id,
                route.Method,
                route.Path,
                declaration.Version,
                declaration.Scope,
                declaration.Documentation,
                declaration.Idempotency,
                declaration.Anonymous,
                method.IsDefined(typeof(ObsoleteAttribute), inherit: false),
                typeof(TApi),
                method.Name
            );
        return (typeof(TApi), [.. operations]);
    }
}
