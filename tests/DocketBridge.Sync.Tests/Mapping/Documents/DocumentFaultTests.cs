using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;

namespace DocketBridge.Sync.Tests.Mapping.Documents;

/// <summary>What is wrong in a mapping document is said with its exact place.</summary>
public sealed class DocumentFaultTests
{
    [Fact]
    public void The_default_document_is_good_and_reads_back_as_it_is_written()
    {
        var (document, faults) = DocumentReader.Read(DefaultMapping.Json());

        faults.Should().BeEmpty();
        var written = DocumentWriter.Write(document!);
        DocumentWriter.Write(DocumentReader.Read(written).Document!).Should().Be(written);
        DefaultMapping.Create().Contacts.Rules.Should().HaveCount(document!.Contacts.Fields.Length);
    }

    [Theory]
    [InlineData("not json", "This is no JSON document in line 1")]
    [InlineData("[]", "must be an object.")]
    [InlineData("{}", "mapping: must be 1, the form of the document.")]
    [InlineData("""{"mapping":1,"mapping":1}""", "This is no JSON document")]
    public void A_text_that_is_no_document_is_told_apart(string json, string fault) =>
        DocumentText.FaultsOf(json)[0].Should().Contain(fault);

    [Theory]
    [InlineData(
        "\"owner\": \"docketManager\"",
        "\"owner\": \"nobody\"",
        "contacts.fields[3].owner: must be ask, docketManager, highLevel or newest."
    )]
    [InlineData("\"region\": \"CA\"", "\"region\": \"Canada\"", "settings.region: has 6 characters; 2 are the most.")]
    [InlineData(
        "\"region\": \"CA\"",
        "\"regions\": \"CA\"",
        "settings.regions: There is no member 'regions'. Did you mean 'region'?"
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": \"emial\"",
        "contacts.fields[1].highLevel: There is no field 'emial'. Did you mean 'email'?"
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"field\": \"email\", \"as\": \"mail\" }",
        "contacts.fields[1].highLevel.as: There is no type 'mail'. Did you mean 'email'?"
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"field\": \"email\", \"steps\": [{ \"step\": \"trim\" }, { \"step\": \"lookup\" }] }",
        "contacts.fields[1].highLevel.steps[1].table: is missing."
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"field\": \"email\", \"steps\": [{ \"step\": \"lookup\", \"table\": { \"a\": 1 } }] }",
        "contacts.fields[1].highLevel.steps[0].table.a: must be a text."
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"field\": \"email\", \"format\": \"x\" }",
        "contacts.fields[1].highLevel.format: does not keep day, month and year"
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": 7",
        "contacts.fields[1].highLevel: must be the name of a field, or an object."
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"as\": \"email\" }",
        "contacts.fields[1].highLevel: must have either a field or a template."
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"template\": \"{{ if }\" }",
        "contacts.fields[1].highLevel.template: The template is not understood"
    )]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"template\": \"{{ email }}\" }",
        "contacts.fields[1].direction: must be toDocketManager: the end at HighLevel cannot be written."
    )]
    [InlineData("\"highLevel\": \"email\"", "\"highLevel\": \"phone\"", "contacts.fields[1]: joins a phone to a text")]
    [InlineData(
        "\"highLevel\": \"name\"",
        "\"highLevel\": { \"field\": \"name\", \"as\": \"text\" }",
        "contacts.fields[0].highLevel.as: cannot be given: 'name' has a form of its own."
    )]
    [InlineData("\"name\": \"website\"", "\"name\": \"address\"", "contacts.fields[5].name: is taken")]
    [InlineData(
        "{ \"name\": \"email\"",
        "{ \"name\": \"mail\"",
        "contacts.fields: lacks 'email', by which contacts are matched."
    )]
    [InlineData(
        "\"highLevel\": \"dateOfBirth\", \"docketManager\": \"info.Date of birth\", \"direction\": \"toDocketManager\"",
        "\"highLevel\": \"dateOfBirth\", \"docketManager\": \"info.Date of birth\"",
        "contacts.fields[9].direction: must be toDocketManager: the end at HighLevel cannot be written."
    )]
    [InlineData(
        "{ \"name\": \"body\", \"highLevel\": \"body\", \"docketManager\": \"body\" }",
        "{ \"name\": \"body\", \"highLevel\": \"body\", \"docketManager\": \"body\", \"direction\": \"off\" }",
        "notes.fields: has 'body' turned off."
    )]
    public void A_fault_is_told_with_its_place_and_what_to_do(string text, string by, string fault) =>
        DocumentText
            .FaultsOf(DocumentText.Replacing(text, by))
            .Should()
            .ContainMatch($"*{fault.Replace("[", "?").Replace("{", "?")}*");

    [Fact]
    public void Two_rows_that_write_the_same_field_are_refused() =>
        DocumentText
            .FaultsOf(
                DocumentText.With("""{ "name": "first", "highLevel": "firstName", "docketManager": "info.First" }""")
            )
            .Should()
            .ContainSingle()
            .Which.Should()
            .Be(
                "contacts.fields[6].highLevel: is written by contacts.fields[0] too: only one row may write to 'firstName'."
            );

    [Fact]
    public void All_faults_are_told_at_once() =>
        DocumentText
            .FaultsOf(
                DocumentText.With(
                    """{ "name": "a", "highLevel": "nothing", "docketManager": "info.A" }""",
                    """{ "name": "b", "highLevel": "city", "docketManager": "nowhere" }"""
                )
            )
            .Should()
            .HaveCount(2);

    [Fact]
    public void A_document_of_any_size_is_answered_at_once()
    {
        DocumentReader.Read(new string(' ', DocumentReader.MostCharacters + 1)).Document.Should().BeNull();
        DocumentReader.Read(string.Concat(Enumerable.Repeat("[", 100_000))).Document.Should().BeNull();
    }
}
