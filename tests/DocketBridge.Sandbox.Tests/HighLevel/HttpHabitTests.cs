using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>What ordinary HTTP clients do without being told.</summary>
public sealed class HttpHabitTests
{
    private const string Ann = """{"firstName":"Ann"}""";

    [Theory]
    [InlineData("contacts/{id}/")]
    [InlineData("contacts/{id}?")]
    [InlineData("contacts/{id}?unknown=1")]
    public async Task A_closing_slash_and_unknown_query_parameters_change_nothing(string path)
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact();
        (await lab.Api("GET", path.Replace("{id}", id, StringComparison.Ordinal))).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("Authorization: bearer {token}\r\nversion: 2021-07-28\r\nAccept: */*")]
    [InlineData("AUTHORIZATION: BEARER {token}\r\nVERSION: 2021-07-28\r\nAccept-Encoding: gzip, deflate, br")]
    [InlineData("Authorization: Bearer {token}\r\nVersion: 2021-07-28\r\nAccept: application/json;q=0.9, text/plain")]
    public async Task Headers_are_read_whatever_their_case(string headers)
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var answer = await Raw(lab, $"GET /users/?locationId={lab.Location} HTTP/1.1\r\n{headers}\r\n\r\n");
        answer.Should().StartWith("HTTP/1.1 200").And.Contain("\"users\":[");
    }

    [Fact]
    public async Task HTTP_1_0_is_answered()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var answer = await Raw(
            lab,
            $"GET /users/?locationId={lab.Location} HTTP/1.0\r\nAuthorization: Bearer {{token}}\r\nVersion: 2021-07-28\r\n\r\n"
        );
        answer.Should().Contain(" 200 ").And.EndWith("}");
    }

    [Fact]
    public async Task A_body_may_come_in_chunks_and_ask_to_go_on_first()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact("Bob");
        using var client = await Connect(lab);
        await using var stream = client.GetStream();
        var head =
            $"PUT /contacts/{id} HTTP/1.1\r\nAuthorization: Bearer {{token}}\r\nVersion: 2021-07-28\r\n"
            + "Content-Type: application/json\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Whole(lab, head));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).Should().Be("HTTP/1.1 100 Continue");
        var body = $"8\r\n{Ann[..8]}\r\n{Ann.Length - 8:x}\r\n{Ann[8..]}\r\n0\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));
        (await reader.ReadToEndAsync()).Should().Contain("HTTP/1.1 200");
        (await lab.GetContact(id))["firstName"]!.ToString().Should().Be("Ann");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/vnd.api+json")]
    public async Task JSON_is_read_whatever_its_type_is_called_and_with_a_byte_order_mark(string type)
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact("Bob");
        byte[][] bodies = [Encoding.UTF8.GetBytes(Ann), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Ann)]];
        foreach (var body in bodies)
        {
            (await Put(lab, id, body, type)).Status.Should().Be(200);
        }

        (await lab.GetContact(id))["firstName"]!.ToString().Should().Be("Ann");
    }

    [Fact]
    public async Task A_body_may_be_compressed()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact("Bob");
        (string Encoding, Func<Stream, Stream> Pack)[] ways =
        [
            ("gzip", inner => new GZipStream(inner, CompressionMode.Compress)),
            ("deflate", inner => new ZLibStream(inner, CompressionMode.Compress)),
            ("br", inner => new BrotliStream(inner, CompressionMode.Compress)),
        ];
        foreach (var (encoding, pack) in ways)
        {
            using var packed = new MemoryStream();
            await using (var packer = pack(packed))
            {
                await packer.WriteAsync(Encoding.UTF8.GetBytes($$"""{"city":"{{encoding}}"}"""));
            }

            (await Put(lab, id, packed.ToArray(), "application/json", encoding)).Status.Should().Be(200, encoding);
            (await lab.GetContact(id))["city"]!.ToString().Should().Be(encoding);
        }
    }

    [Theory]
    [InlineData("zip", 415)]
    [InlineData("gzip", 400)]
    [InlineData("identity", 200)]
    public async Task A_body_compressed_in_no_known_way_is_refused_clearly(string encoding, int status)
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact("Bob");
        var reply = await Put(lab, id, Encoding.UTF8.GetBytes(Ann), "application/json", encoding);
        reply.Status.Should().Be(status, reply.Body.ToJsonString());
    }

    [Fact]
    public async Task A_deletion_may_carry_a_type_without_a_body()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact();
        using var request = Request(lab, HttpMethod.Delete, $"contacts/{id}");
        request.Content = new ByteArrayContent([]);
        request.Content.Headers.ContentType = new("application/json");
        (await lab.Send(request, body: null)).Status.Should().Be(200);
    }

    [Fact]
    public async Task HEAD_answers_as_GET_without_a_body()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact();
        var found = await lab.Api("HEAD", $"contacts/{id}");
        found.Status.Should().Be(200);
        found.Body.Should().BeEmpty();
        found.Header("X-RateLimit-Max").Should().NotBeEmpty();
        (await lab.Api("HEAD", "contacts/nobody")).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_web_page_of_another_origin_may_call_the_API_and_not_the_control_API()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var preflight = await Preflight(lab, "contacts/some");
        preflight.Status.Should().Be(204);
        preflight.Header("Access-Control-Allow-Origin").Should().Be("*");
        preflight.Header("Access-Control-Allow-Headers").Should().Be("authorization,version");
        string.Join(',', preflight.Headers.GetValues("Access-Control-Allow-Methods"))
            .Should()
            .ContainAll("GET", "PUT", "DELETE");
        (await lab.Api("GET", $"users/?locationId={lab.Location}"))
            .Header("Access-Control-Allow-Origin")
            .Should()
            .Be("*");

        (await Preflight(lab, "control/contacts")).Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
        (await lab.Control("GET", "stats")).Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [Theory]
    [InlineData("tags=a&tags=b")]
    [InlineData("tags[]=a&tags[]=b")]
    [InlineData("tags%5B%5D=a&tags%5B%5D=b")]
    public async Task A_form_is_read_in_the_place_of_JSON_with_its_lists(string form)
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var id = await lab.NewContact();
        using var request = Request(lab, HttpMethod.Post, $"contacts/{id}/tags");
        request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        var reply = await lab.Send(request, body: null);
        reply.Status.Should().Be(201, reply.Body.ToJsonString());
        reply.List("tags").Select(tag => tag!.ToString()).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("userIds={0}&userIds={1}")]
    [InlineData("userIds[]={0}&userIds[]={1}")]
    [InlineData("USERIDS={0}&userIds={1}")]
    public async Task A_list_in_the_query_is_a_repeated_name_with_or_without_brackets(string query)
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var known = lab.AddUser().Id;
        var calendar = lab.Sandbox.Store.Calendars[0].Id;
        var from = lab.Clock.GetUtcNow();
        string Path(string second) =>
            $"calendars/{calendar}/free-slots?startDate={from.ToUnixTimeMilliseconds()}"
            + $"&endDate={from.AddDays(2).ToUnixTimeMilliseconds()}&"
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, query, known, second);
        (await lab.Calendar("GET", Path(known))).Status.Should().Be(200);
        (await lab.Calendar("GET", Path("nobody"))).Status.Should().Be(422, "each name of the list is read");
    }

    [Fact]
    public async Task A_field_of_a_token_request_given_twice_is_refused()
    {
        await using var lab = await Lab.StartAsync(asksWrongly: true);
        var reply = await Consent.Exchange(lab, ("grant_type", "refresh_token"), ("grant_type", "refresh_token"));
        reply.Status.Should().Be(422);
        reply.List("message").Single()!.ToString().Should().Be("grant_type must be a string");
    }

    private static async Task<Reply> Put(Lab lab, string id, byte[] body, string type, string? encoding = null)
    {
        using var request = Request(lab, HttpMethod.Put, $"contacts/{id}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        return await lab.Send(request, body: null);
    }

    private static Task<Reply> Preflight(Lab lab, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://page.example");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,version");
        return lab.Send(request, body: null);
    }

    private static HttpRequestMessage Request(Lab lab, HttpMethod verb, string path)
    {
        var request = new HttpRequestMessage(verb, path);
        request.Headers.Authorization = new("Bearer", lab.Sandbox.PrivateIntegrationToken);
        request.Headers.Add("Version", Lab.Contacts);
        return request;
    }

    private static async Task<string> Raw(Lab lab, string request)
    {
        using var client = await Connect(lab);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Whole(lab, request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task<TcpClient> Connect(Lab lab)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, lab.Sandbox.BaseUrl.Port);
        return client;
    }

    // The request as it stands, with the token, the host and what ends the connection.
    private static byte[] Whole(Lab lab, string request)
    {
        var whole = request.Replace("{token}", lab.Sandbox.PrivateIntegrationToken, StringComparison.Ordinal);
        var line = whole.IndexOf("\r\n", StringComparison.Ordinal) + 2;
        whole = whole.Insert(line, $"Host: 127.0.0.1:{lab.Sandbox.BaseUrl.Port}\r\nConnection: close\r\n");
        return Encoding.ASCII.GetBytes(whole);
    }
}
