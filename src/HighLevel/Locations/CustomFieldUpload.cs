using System.Globalization;
using System.Net.Http.Headers;

namespace HighLevel.Locations;

/// <summary>Files to store for custom fields, as the form that is sent. It can be sent once; dispose it afterwards.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/ghl/locations/upload-file-customFields</remarks>
public sealed class CustomFieldUpload : MultipartFormDataContent
{
    // Each form has a boundary of its own, made by the base class: a fixed one could be forged by a file that contains it.

    /// <summary>Makes the form.</summary>
    /// <param name="id">The contact, opportunity or custom field the files are for.</param>
    /// <param name="maxFiles">How many files the field may hold; 1 or more.</param>
    /// <param name="files">The files.</param>
    /// <exception cref="FormatException">A file's media type is none.</exception>
    public CustomFieldUpload(string id, int maxFiles, IEnumerable<CustomFieldFile> files)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFiles, 1);
        ArgumentNullException.ThrowIfNull(files);
        Add(new StringContent(id), "id");
        Add(new StringContent(maxFiles.ToString(CultureInfo.InvariantCulture)), "maxFiles");
        foreach (var file in files)
        {
            var content = new ReadOnlyMemoryContent(file.Content);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
            // The name of the part is how HighLevel knows the field, and by which id the field's value names the file.
            Add(content, $"{file.FieldId}_{file.FileId:D}", file.FileName);
        }
    }
}

/// <summary>A file to store for a custom field.</summary>
/// <param name="FieldId">The field, of data type FILE_UPLOAD.</param>
/// <param name="FileId">An id of the caller's own, by which the value of the field names the file.</param>
/// <param name="FileName">The name, for example <c>proof.pdf</c>.</param>
/// <param name="ContentType">The media type, for example <c>application/pdf</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record CustomFieldFile(
    CustomFieldId FieldId,
    Guid FileId,
    string FileName,
    string ContentType,
    ReadOnlyMemory<byte> Content
);
