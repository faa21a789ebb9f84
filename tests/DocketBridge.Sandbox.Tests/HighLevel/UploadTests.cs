using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class UploadTests
{
    private static readonly byte[] Proof = "a proof"u8.ToArray();

    [Fact]
    public async Task A_file_is_answered_with_where_it_is_and_can_be_fetched_there_without_a_token()
    {
        await using var lab = await Lab.StartAsync();
        var field = Holder(lab);
        var part = $"{field}_f31175d4-2b06-4fc6-b7bc-74cd814c68cb";

        var reply = await lab.Upload(Path(lab), [("id", "anybody"), ("maxFiles", "1")], (part, "proof 1.txt", Proof));

        reply.Status.Should().Be(200);
        var url = reply.Object("uploadedFiles")["proof 1.txt"]!.ToString();
        reply
            .List("meta")
            .Single()!
            .ToJsonString()
            .Should()
            .Be(
                $$"""{"fieldname":"{{part}}","originalname":"proof 1.txt","encoding":"7bit","mimetype":"text/plain","size":7,"url":"{{url}}"}"""
            );
        using var fetched = await lab.Browse(new Uri(url));
        fetched.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        (await fetched.Content.ReadAsByteArrayAsync()).Should().Equal(Proof);
    }

    [Fact]
    public async Task A_file_is_on_the_contact_only_once_the_field_is_written()
    {
        await using var lab = await Lab.StartAsync();
        var field = Holder(lab);
        var id = await lab.NewContact();
        var uploaded = await lab.Upload(Path(lab), [("id", id), ("maxFiles", "1")], ($"{field}_1", "proof.txt", Proof));
        (await lab.GetContact(id))["customFields"]!.AsArray().Should().BeEmpty();

        var value = new JsonObject
        {
            ["1"] = new JsonObject { ["url"] = uploaded.List("meta")[0]!["url"]!.ToString() },
        };
        var change = new JsonObject { ["id"] = field, ["field_value"] = value };
        await lab.Api("PUT", $"contacts/{id}", new JsonObject { ["customFields"] = new JsonArray(change) });

        (await lab.GetContact(id))["customFields"]![0]!["value"]!.ToJsonString().Should().Be(value.ToJsonString());
    }

    [Theory]
    [InlineData("proof.pdf", true)]
    [InlineData("PROOF.PDF", true)]
    [InlineData("proof.exe", false)]
    [InlineData("proof", false)]
    public async Task Only_files_of_an_accepted_format_are_taken(string name, bool taken)
    {
        await using var lab = await Lab.StartAsync();
        var field = Holder(lab, new CustomField { Name = "Proof", AcceptedFormats = [".pdf"] });

        var reply = await lab.Upload(Path(lab), [("id", "c"), ("maxFiles", "1")], ($"{field}_1", name, Proof));

        reply.Status.Should().Be(taken ? 200 : 422);
    }

    [Theory]
    [InlineData(false, 9, "9", false)]
    [InlineData(true, 1, "9", false)]
    [InlineData(true, 9, "1", false)]
    [InlineData(true, 2, "2", true)]
    public async Task A_field_takes_as_many_files_as_it_holds_and_the_form_says(
        bool several,
        int most,
        string said,
        bool taken
    )
    {
        await using var lab = await Lab.StartAsync();
        var field = Holder(
            lab,
            new CustomField
            {
                Name = "Proof",
                HoldsSeveralFiles = several,
                MaxFiles = most,
            }
        );

        var reply = await lab.Upload(
            Path(lab),
            [("id", "c"), ("maxFiles", said)],
            ($"{field}_1", "a.txt", Proof),
            ($"{field}_2", "b.txt", Proof)
        );

        reply.Status.Should().Be(taken ? 200 : 422);
    }

    [Fact]
    public async Task A_form_needs_its_fields_a_file_and_a_field_that_holds_files()
    {
        await using var lab = await Lab.StartAsync();
        var text = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "Size" }).Id;
        (string, string)[] fields = [("id", "c"), ("maxFiles", "1")];

        var bare = await lab.Upload(Path(lab), [("colour", "red")]);

        bare.List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("property colour should not exist", "id should not be empty", "maxFiles should not be empty");
        (await lab.Upload(Path(lab), fields)).Status.Should().Be(422);
        (await lab.Upload(Path(lab), fields, ($"{text}_1", "a.txt", Proof))).Status.Should().Be(422);
        (await lab.Upload(Path(lab), [("id", "c"), ("maxFiles", "many")])).Status.Should().Be(422);
        (await lab.Api("POST", Path(lab), new JsonObject { ["id"] = "c", ["maxFiles"] = "1" })).Status.Should().Be(422);
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_refused_and_an_unknown_file_is_not_found()
    {
        await using var lab = await Lab.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(lab));
        request.Headers.Authorization = new("Bearer", lab.Sandbox.PrivateIntegrationToken);
        request.Headers.Add("Version", Lab.Contacts);
        request.Content = new StringContent("--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nc");
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        (await lab.Send(request, body: null)).Status.Should().Be(400);
        using var fetched = await lab.Browse(new Uri(lab.Sandbox.BaseUrl, "documents/download/nothing"));
        fetched.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static string Path(Lab lab) => $"locations/{lab.Location}/customFields/upload";

    private static string Holder(Lab lab, CustomField? field = null) =>
        lab
            .Sandbox.Store.AddCustomField(
                (field ?? new CustomField { Name = "Proof" }) with
                {
                    DataType = "FILE_UPLOAD",
                }
            )
            .Id;
}
