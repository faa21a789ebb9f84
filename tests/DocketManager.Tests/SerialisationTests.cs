using System.Text.Json;
using CsCheck;
using DocketManager.Json;

namespace DocketManager.Tests;

public sealed class SerialisationTests
{
    private static readonly string[] Odd =
    [
        "",
        "Zoë",
        "🎉 emoji",
        "עברית",
        "a\nb\r\nc",
        "\0",
        "\"quoted\"",
        "<script>",
        "\u2028",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 20],
        Gen.Int[0, Odd.Length - 1].Select(i => Odd[i])
    );
    private static readonly Gen<string> Id = Gen.Int[1, int.MaxValue].Select(id => $"{id}");
    private static readonly Gen<DateTimeOffset> Instant = Gen.DateTime[
            new DateTime(1, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            new DateTime(9999, 12, 30, 0, 0, 0, DateTimeKind.Utc)
        ]
        .Select(time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
    private static readonly Gen<Address?> AnyAddress = Gen.Select(
            Text.Null(),
            Text,
            Text,
            (name, street, city) =>
                new Address
                {
                    Name = name,
                    Street = street,
                    City = city,
                    Region = "ON",
                    Country = "Canada",
                    Postal = "M5H",
                }
        )
        .Null();

    private static readonly Gen<Contact> AnyContact =
        from id in Id
        from customer in Id
        from name in Text
        from email in Text.Null()
        from tags in Text.List[0, 4]
        from info in Gen.Select(Text, Text, (kind, value) => new OtherInfo(kind, value)).List[0, 3]
        from billing in AnyAddress
        from merged in Id.Null()
        from version in Gen.Long
        from modified in Instant
        select new Contact
        {
            Id = new DocketContactId(id),
            CustomerId = new CustomerId(customer),
            Name = name,
            Email = email,
            Tags = tags,
            OtherInfo = info,
            Billing = billing,
            MergedInto = merged is null ? null : new DocketContactId(merged),
            Version = version,
            ModifiedUtc = modified,
        };

    private static readonly Gen<DocketTask> AnyTask =
        from id in Id
        from text in Text
        from due in Gen.DateOnly.Nullable()
        from user in Id.Null()
        from completed in Gen.Bool
        from related in Gen.Select(Text, Id, (kind, other) => new RelatedRecord(kind, other)).List[0, 3]
        from version in Gen.Long
        from modified in Instant
        select new DocketTask
        {
            Id = new DocketTaskId(id),
            Text = text,
            DueDate = due,
            AssignedTo = user is null ? null : new DocketUserId(user),
            Completed = completed,
            RelatedTo = related,
            Version = version,
            ModifiedUtc = modified,
        };

    [Fact]
    public void Every_contact_survives_the_wire() => AnyContact.Sample(Survives);

    [Fact]
    public void Every_task_survives_the_wire() => AnyTask.Sample(Survives);

    [Fact]
    public void A_patch_writes_exactly_its_set_members() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Text.Null(), AnyAddress)
            .Sample(
                (name, title, billing, text, address) =>
                {
                    var patch = new ContactPatch
                    {
                        Name = name ? text ?? "n" : default(Optional<string>),
                        Title = title ? text : default(Optional<string?>),
                        Billing = billing ? address : default(Optional<Address?>),
                    };
                    using var json = JsonDocument.Parse(Write(patch));
                    var members = json.RootElement.EnumerateObject().Select(member => member.Name).Order().ToList();
                    var wanted = new[] { (name, "name"), (title, "title"), (billing, "billing") }
                        .Where(member => member.Item1)
                        .Select(member => member.Item2)
                        .Order()
                        .ToList();
                    members.Should().Equal(wanted);
                    JsonSerializer
                        .Deserialize<ContactPatch>(json.RootElement, DocketManagerJson.Options)
                        .Should()
                        .Be(patch);
                }
            );

    [Fact]
    public void An_empty_patch_is_an_empty_object()
    {
        Write(new ContactPatch()).Should().Be("{}");
        Write(new CustomerPatch()).Should().Be("{}");
        Write(new TaskPatch()).Should().Be("{}");
        Write(new NotePatch()).Should().Be("{}");
    }

    [Fact]
    public void Members_are_named_as_the_contract_names_them()
    {
        var draft = new ContactDraft
        {
            CustomerId = new CustomerId("7"),
            Name = "Zoë",
            Billing = new Address
            {
                Street = "1 King",
                City = "T",
                Region = "ON",
                Country = "CA",
                Postal = "M",
            },
        };

        Write(draft)
            .Should()
            .Be(
                """{"customerId":"7","name":"Zoë","title":null,"phone":null,"fax":null,"email":null,"otherInfo":[],"tags":[],"billing":{"name":null,"address":"1 King","city":"T","region":"ON","country":"CA","postal":"M"},"shipping":null}"""
            );
    }

    [Theory]
    [InlineData("2026-03-08T02:30:00", "2026-03-08T02:30:00Z")]
    [InlineData("2026-03-08T02:30:00Z", "2026-03-08T02:30:00Z")]
    [InlineData("2026-11-01T01:30:00-04:00", "2026-11-01T05:30:00Z")]
    [InlineData("2026-11-01T01:30:00.1234567+00:00", "2026-11-01T01:30:00.1234567Z")]
    public void Instants_are_read_as_utc_and_written_with_z(string read, string written)
    {
        var note = new NoteDraft
        {
            RelatedTo = new RelatedRecord("contact", "1"),
            Body = "b",
            CreatedUtc = JsonSerializer.Deserialize<DateTimeOffset>($"\"{read}\"", DocketManagerJson.Options),
        };

        Write(note).Should().Contain($"\"createdUtc\":\"{written}\"");
    }

    [Fact]
    public void Words_and_members_of_a_newer_contract_do_not_break_reading()
    {
        const string Json =
            """{"items":[{"cursor":"c","entity":"invoice","id":5,"op":"archive","version":1,"modifiedUtc":"2026-01-01T00:00:00Z","color":"red"}],"nextCursor":"c"}""";
        var ok = Json.Replace("\"id\":5", "\"id\":\"5\"", StringComparison.Ordinal);

        var page = JsonSerializer.Deserialize<Page<Change>>(ok, DocketManagerJson.Options)!;

        page.Items.Single().Entity.Should().Be(DocketEntity.Unknown);
        page.Items.Single().Op.Should().Be(ChangeOp.Unknown);
    }

    [Fact]
    public void Ids_are_written_as_texts_and_read_also_as_numbers()
    {
        JsonSerializer.Deserialize<CustomerId>("1001", DocketManagerJson.Options).Should().Be(new CustomerId("1001"));
        Write(new CustomerId("1001")).Should().Be("\"1001\"");
        var unset = () => Write(default(CustomerId));
        unset.Should().Throw<JsonException>();
        var empty = () => JsonSerializer.Deserialize<CustomerId>("\"\"", DocketManagerJson.Options);
        empty.Should().Throw<JsonException>();
    }

    private static void Survives<T>(T record)
    {
        var json = Write(record);
        var back = JsonSerializer.Deserialize<T>(json, DocketManagerJson.Options)!;
        Write(back).Should().Be(json);
        back.Should().BeEquivalentTo(record);
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, DocketManagerJson.Options);
}
