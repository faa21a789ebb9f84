using System.Globalization;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Storage;
using DocketBridge.Sandbox.HighLevel.Writes;
using Microsoft.AspNetCore.Http;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>
/// Files for custom fields: a form whose parts are named <c>{field id}_{file id}</c>. To upload a file puts it on no record: the value
/// of the field is written with the contact.
/// </summary>
internal sealed class UploadOperations(World world)
{
    private static readonly BodyShape Form = new([new("id") { Required = true }, new("maxFiles") { Required = true }]);

    public IEnumerable<Operation> All =>
        [
            new("upload-file-customFields", "POST", "/locations/{locationId}/customFields/upload", Upload)
            {
                Scope = "locations/customFields.write",
            },
        ];

    private Answer Upload(Call call)
    {
        call.NeedLocation(call.Route("locationId"));
        var form = call.Body(Form);
        if (!int.TryParse(form.Text("maxFiles"), NumberStyles.None, CultureInfo.InvariantCulture, out var most))
        {
            throw Refusal.Unprocessable("maxFiles must be a number string");
        }

        var files = call.Files;
        if (files.Count == 0 || files.Count > most)
        {
            throw Refusal.Unprocessable($"files must contain at least 1 and not more than {most} elements");
        }

        Check(files);
        var (uploaded, meta) = (new JsonObject(), new JsonArray());
        foreach (var file in files)
        {
            var url = $"{call.Origin}{FileDownloads.Folder}/{Keep(file)}";
            uploaded[file.FileName] = url;
            meta.Add(
                new JsonObject
                {
                    ["fieldname"] = file.Name,
                    ["originalname"] = file.FileName,
                    ["encoding"] = "7bit",
                    ["mimetype"] = file.ContentType,
                    ["size"] = file.Length,
                    ["url"] = url,
                }
            );
        }

        return Answer.Ok(new JsonObject { ["uploadedFiles"] = uploaded, ["meta"] = meta });
    }

    private void Check(IReadOnlyList<IFormFile> files)
    {
        foreach (var ofField in files.GroupBy(file => FieldOf(file.Name)))
        {
            var field = ofField.Key;
            if (ofField.Count() > (field.HoldsSeveralFiles ? field.MaxFiles : 1))
            {
                throw Refusal.Unprocessable($"{field.Name} does not hold so many files");
            }

            foreach (var file in ofField)
            {
                var format = Path.GetExtension(file.FileName);
                if (
                    field.AcceptedFormats.Count > 0
                    && !field.AcceptedFormats.Contains(format, StringComparer.OrdinalIgnoreCase)
                )
                {
                    throw Refusal.Unprocessable($"{field.Name} does not accept {format} files");
                }
            }
        }
    }

    private CustomField FieldOf(string partName)
    {
        var id = partName.Split('_', 2)[0];
        return world.Store.CustomFields.FirstOrDefault(row => row.Id == id && row.DataType == "FILE_UPLOAD")
            ?? throw Refusal.Unprocessable($"{partName} names no custom field that holds files");
    }

    private string Keep(IFormFile file)
    {
        using var content = file.OpenReadStream();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        var id = world.NextFileId();
        world.Files.Put(id, new StoredFile(file.FileName, file.ContentType, bytes.ToArray()));
        return id;
    }
}
