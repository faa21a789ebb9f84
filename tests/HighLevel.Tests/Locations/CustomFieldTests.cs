using HighLevel.Locations;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Locations;

public sealed class CustomFieldTests
{
    private static readonly CustomFieldId Field = new("f1");

    [Fact]
    public async Task A_field_is_read_by_id_or_key_and_deleted()
    {
        await using var server = await StubServer.Start(seen => new Reply(
            Body: seen.Method == "DELETE"
                ? """{"succeded":true}"""
                : """{"customField":{"id":"f1","dataType":"HOLOGRAM","picklistOptions":["S","M"],"parentId":"folder"}}"""
        ));
        using var client = Clients.For(server);

        var read = await client.Locations.GetCustomFieldAsync(Clients.AnyLocation, new CustomFieldId("contact.size"));
        var deleted = await client.Locations.DeleteCustomFieldAsync(Clients.AnyLocation, Field);

        (read.CustomField.DataType, read.CustomField.PicklistOptions.Count).Should().Be(("HOLOGRAM", 2));
        read.CustomField.Unknown.Should().ContainKey("parentId");
        deleted.Succeded.Should().BeTrue();
        server
            .Requests.Select(request => $"{request.Method} {request.Target}")
            .Should()
            .Equal("GET /locations/loc1/customFields/contact.size", "DELETE /locations/loc1/customFields/f1");
    }

    [Fact]
    public async Task An_update_names_the_field_and_sends_only_what_was_set()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"customField":{"id":"f1"}}"""));
        using var client = Clients.For(server);

        await client.Locations.UpdateCustomFieldAsync(
            Clients.AnyLocation,
            Field,
            new CustomFieldUpdate
            {
                Name = "Size",
                Placeholder = null,
                TextBoxListOptions = new TextBoxListOption[] { new("S"), new("M", "1") },
                AcceptedFormat = Array.Empty<string>(),
            }
        );

        server
            .Requests[0]
            .Body.Should()
            .Be(
                """{"name":"Size","placeholder":null,"textBoxListOptions":[{"label":"S"},{"label":"M","prefillValue":"1"}],"acceptedFormat":[]}"""
            );
    }

    [Fact]
    public async Task Files_are_sent_as_a_form_whose_parts_are_named_after_field_and_file()
    {
        await using var server = await StubServer.Answering(
            new Reply(
                Body: """{"uploadedFiles":{"a b.pdf":"https://files.example/1"},"meta":[{"fieldname":"f1_x","originalname":"a b.pdf","encoding":"7bit","mimetype":"application/pdf","size":"3","url":"https://files.example/1","scan":"ok"}]}"""
            )
        );
        using var client = Clients.For(server);
        var file = Guid.Parse("f31175d4-2b06-4fc6-b7bc-74cd814c68cb");
        using var upload = new CustomFieldUpload(
            "c1",
            2,
            [new CustomFieldFile(Field, file, "a b.pdf", "application/pdf", "pdf"u8.ToArray())]
        );

        var reply = await client.Locations.UploadFilesAsync(Clients.AnyLocation, upload);

        reply.UploadedFiles["a b.pdf"].Should().Be("https://files.example/1");
        (reply.Meta.Single().Size, reply.Meta[0].MimeType).Should().Be((3, "application/pdf"));
        reply.Meta[0].Unknown.Should().ContainKey("scan");
        var sent = server.Requests.Single();
        sent.Header("Content-Type").Should().StartWith("multipart/form-data; boundary=");
        sent.Header("Version").Should().Be("2021-07-28");
        sent.Body.Should()
            .MatchRegex("""name="?id"?\s+c1\s""")
            .And.MatchRegex("""name="?maxFiles"?\s+2\s""")
            .And.MatchRegex("Content-Type: application/pdf")
            .And.MatchRegex($"""name="?f1_{file}"?; filename="a b.pdf";.*\s+pdf\s""");
    }

    [Fact]
    public async Task Two_forms_have_different_boundaries_so_that_no_file_can_forge_one()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);
        for (var i = 0; i < 2; i++)
        {
            using var upload = new CustomFieldUpload("c1", 1, []);
            await client.Locations.UploadFilesAsync(Clients.AnyLocation, upload);
        }

        server.Requests.Select(request => request.Header("Content-Type")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_form_that_met_the_burst_limit_is_sent_again_whole()
    {
        await using var server = await StubServer.Answering(Reply.TooMany(), new Reply());
        using var client = Clients.For(server);
        using var upload = new CustomFieldUpload(
            "c1",
            1,
            [new CustomFieldFile(Field, Guid.Empty, "a.txt", "text/plain", "text"u8.ToArray())]
        );

        await client.Locations.UploadFilesAsync(Clients.AnyLocation, upload);

        server.Requests.Should().HaveCount(2);
        server.Requests[1].Body.Should().Be(server.Requests[0].Body).And.Contain("text");
    }

    [Fact]
    public void A_form_for_no_record_no_file_or_a_wrong_media_type_is_refused()
    {
        var nobody = () => new CustomFieldUpload("", 1, []);
        var none = () => new CustomFieldUpload("c1", 0, []);
        var odd = () =>
            new CustomFieldUpload("c1", 1, [new CustomFieldFile(Field, Guid.Empty, "a", "no type", default)]);

        nobody.Should().Throw<ArgumentException>();
        none.Should().Throw<ArgumentOutOfRangeException>();
        odd.Should().Throw<FormatException>();
    }
}
