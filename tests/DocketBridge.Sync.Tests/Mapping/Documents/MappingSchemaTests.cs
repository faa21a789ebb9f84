using DocketBridge.Sync.Mapping;
using DocketBridge.Sync.Mapping.Documents;
using NJsonSchema;

namespace DocketBridge.Sync.Tests.Mapping.Documents;

/// <summary>The schema that editors go by says the same of a document's form as the program.</summary>
public sealed class MappingSchemaTests
{
    [Fact]
    public async Task The_default_document_fits_the_schema() =>
        (await FaultsAsync(DefaultMapping.Json())).Should().BeEmpty();

    [Fact]
    public async Task Every_row_of_the_transform_laws_fits_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(MappingSchema.Write());
        foreach (var row in TransformLawTests.Rows)
        {
            schema.Validate(DocumentText.With(row.Data.Item2)).Should().BeEmpty("{0} is a good row", row.Data.Item2);
        }
    }

    [Theory]
    [InlineData("\"owner\": \"docketManager\"", "\"owner\": \"nobody\"")]
    [InlineData("\"region\": \"CA\"", "\"region\": \"Canada\"")]
    [InlineData("\"region\": \"CA\"", "\"regions\": \"CA\"")]
    [InlineData("\"highLevel\": \"email\"", "\"highLevel\": \"emial\"")]
    [InlineData("\"highLevel\": \"email\"", "\"highLevel\": { \"field\": \"email\", \"as\": \"mail\" }")]
    [InlineData(
        "\"highLevel\": \"email\"",
        "\"highLevel\": { \"field\": \"email\", \"steps\": [{ \"step\": \"lookup\" }] }"
    )]
    [InlineData("\"highLevel\": \"email\"", "\"highLevel\": { \"as\": \"email\" }")]
    [InlineData("\"mapping\": 1", "\"mapping\": 2")]
    public async Task What_the_program_refuses_of_the_form_the_schema_refuses_too(string text, string by)
    {
        var json = DocumentText.Replacing(text, by);

        DocumentText.FaultsOf(json).Should().NotBeEmpty();
        (await FaultsAsync(json)).Should().NotBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(string json) =>
        [.. (await JsonSchema.FromJsonAsync(MappingSchema.Write())).Validate(json).Select(error => error.ToString())];
}
