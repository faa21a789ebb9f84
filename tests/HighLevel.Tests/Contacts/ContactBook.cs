using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Contacts;

/// <summary>
/// A location's contacts behind HighLevel's operations, as a transport. It has the trap that the guard is for: a contact has secondary
/// e-mail addresses, creates and upserts match by them, the look-up does not, and an upsert makes the address given the primary one.
/// </summary>
internal sealed class ContactBook(bool allowsDuplicates) : HttpMessageHandler
{
    private readonly List<Row> _rows = [];
    private readonly RequestContract _contract = new();

    public IReadOnlyList<Row> Rows => _rows;

    public Row Add(string? email, string? phone, params string[] secondary)
    {
        var row = new Row($"c{_rows.Count + 1}") { Email = email, Phone = phone };
        row.Secondary.UnionWith(secondary);
        _rows.Add(row);
        return row;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        await _contract.JudgeAsync(request);
        var path = request.RequestUri!.AbsolutePath;
        var text = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var body = text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
        return (request.Method.Method, path) switch
        {
            ("GET", "/contacts/search/duplicate") => LookUp(request),
            ("POST", "/contacts/") => Create(request, body),
            ("POST", "/contacts/upsert") => Upsert(request, body),
            ("GET", _) => Answer(request, Find(path)),
            ("PUT", _) => Change(request, Find(path), body),
            _ => throw new InvalidOperationException($"{request.Method} {path} is not played here."),
        };
    }

    private HttpResponseMessage LookUp(HttpRequestMessage request)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.RequestUri!.Query);
        var (email, phone) = ($"{query.GetValueOrDefault("email")}", $"{query.GetValueOrDefault("number")}");
        return Answer(
            request,
            _rows.FirstOrDefault(row => email.Length > 0 && row.Email == email)
                ?? _rows.FirstOrDefault(row => phone.Length > 0 && row.Phone == phone)
        );
    }

    private HttpResponseMessage Create(HttpRequestMessage request, JsonObject body) =>
        !allowsDuplicates && Match(body) is { } row
            ? Json(
                request,
                HttpStatusCode.BadRequest,
                $$"""{"statusCode":400,"message":"Duplicated.","meta":{"contactId":"{{row.Id}}" } }"""
            )
            : Change(request, Add(null, null), body);

    private HttpResponseMessage Upsert(HttpRequestMessage request, JsonObject body) =>
        Change(request, Match(body) ?? Add(null, null), body);

    private Row? Match(JsonObject body)
    {
        var (email, phone) = ((string?)body["email"], (string?)body["phone"]);
        return _rows.Find(row => email is not null && (row.Email == email || row.Secondary.Contains(email)))
            ?? _rows.Find(row => phone is not null && row.Phone == phone);
    }

    private Row Find(string path) => _rows.Single(row => path == $"/contacts/{row.Id}");

    private static HttpResponseMessage Change(HttpRequestMessage request, Row row, JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            row.Sent.Add(name);
            if (name == "email")
            {
                row.Email = (string?)value;
            }
            else if (name == "phone")
            {
                row.Phone = (string?)value;
            }
        }

        return Answer(request, row);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, Row? row) =>
        Json(
            request,
            HttpStatusCode.OK,
            new JsonObject
            {
                ["contact"] = row is null
                    ? null
                    : new JsonObject
                    {
                        ["id"] = row.Id,
                        ["email"] = row.Email,
                        ["phone"] = row.Phone,
                    },
            }.ToJsonString()
        );

    private static HttpResponseMessage Json(HttpRequestMessage request, HttpStatusCode status, string body) =>
        new(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };

    internal sealed class Row(string id)
    {
        public string Id { get; } = id;

        public string? Email { get; set; }

        public string? Phone { get; set; }

        public HashSet<string> Secondary { get; } = new(StringComparer.Ordinal);

        /// <summary>Every member that a write sent.</summary>
        public HashSet<string> Sent { get; } = new(StringComparer.Ordinal);
    }
}
