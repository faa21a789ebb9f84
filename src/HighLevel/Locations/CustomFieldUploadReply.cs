using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.Locations;

/// <summary>Where the uploaded files are.</summary>
public sealed record CustomFieldUploadReply : WireModel
{
    /// <summary>The address of each file by the file's name.</summary>
    [AllowNull]
    public IReadOnlyDictionary<string, string> UploadedFiles
    {
        get;
        init => field = value ?? new Dictionary<string, string>();
    } = new Dictionary<string, string>();

    /// <summary>What HighLevel noted of each file.</summary>
    [AllowNull]
    public IReadOnlyList<UploadedFile> Meta
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>What HighLevel noted of an uploaded file.</summary>
public sealed record UploadedFile : WireModel
{
    /// <summary>The name of its part of the request.</summary>
    [JsonPropertyName("fieldname")]
    public string? FieldName { get; init; }

    /// <summary>The file's name.</summary>
    [JsonPropertyName("originalname")]
    public string? OriginalName { get; init; }

    /// <summary>The transfer encoding, for example <c>7bit</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>The media type.</summary>
    [JsonPropertyName("mimetype")]
    public string? MimeType { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }
}
