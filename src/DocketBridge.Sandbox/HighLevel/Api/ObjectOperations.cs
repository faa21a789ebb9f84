using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;
using DocketBridge.Sandbox.HighLevel.Search;
using DocketBridge.Sandbox.HighLevel.Wire;
using DocketBridge.Sandbox.HighLevel.Writes;

namespace DocketBridge.Sandbox.HighLevel.Api;

/// <summary>Objects, and the records of custom objects and of the object business.</summary>
internal sealed class ObjectOperations(World world)
{
    private readonly RecordWrites _records = new(world);
    private readonly BusinessRecords _businesses = new(world);
    private readonly RecordSearch _search = new(world);

    public IEnumerable<Operation> All =>
        new Operation[]
        {
            new("get-object-by-location-id", "GET", "/objects/", List) { Scope = "objects/schema.readonly" },
            new("get-object-schema-by-key", "GET", "/objects/{key}", Get) { Scope = "objects/schema.readonly" },
            new("create-object-record", "POST", "/objects/{schemaKey}/records", Create),
            new("get-record-by-id", "GET", "/objects/{schemaKey}/records/{id}", GetRecord)
            {
                Scope = Operation.NoScope,
            },
            new("update-object-record", "PUT", "/objects/{schemaKey}/records/{id}", Update)
            {
                Scope = Operation.NoScope,
            },
            new("delete-object-record", "DELETE", "/objects/{schemaKey}/records/{id}", Delete)
            {
                Scope = Operation.NoScope,
            },
            new("search-object-records", "POST", "/objects/{schemaKey}/records/search", Search) { Writes = false },
        }.Scoped("objects/record.readonly", "objects/record.write");

    private Answer List(Call call)
    {
        call.NeedLocationQuery();
        var shown = world.Objects.Schemas.Select(schema => (JsonNode?)ObjectWire.Schema(schema, world.LocationId));
        return Answer.Ok(new JsonObject { ["objects"] = new JsonArray([.. shown]) });
    }

    private Answer Get(Call call)
    {
        call.NeedLocationQuery();
        var schema = Need(call.Route("key"));
        var whole = new JsonObject { ["object"] = ObjectWire.Schema(schema, world.LocationId), ["cache"] = false };
        if (call.Query("fetchProperties") == "true")
        {
            whole["fields"] = new JsonArray([
                .. FieldsOf(schema).Select(field => (JsonNode?)ObjectWire.Field(field, schema, world.LocationId)),
            ]);
        }

        return Answer.Ok(whole);
    }

    private Answer Create(Call call)
    {
        var body = call.Body(RecordWrites.CreateBody);
        var schema = NeedWithRecords(call);
        return Answer.Created(
            Shown(
                schema.Standard ? _businesses.Create(Actor.Api, schema, body) : _records.Create(Actor.Api, schema, body)
            )
        );
    }

    private Answer GetRecord(Call call)
    {
        var schema = NeedWithRecords(call);
        lock (world.Store.Gate)
        {
            var id = call.Route("id");
            return Answer.Ok(Shown(schema.Standard ? _businesses.Need(id) : _records.Need(schema, id)));
        }
    }

    private Answer Update(Call call)
    {
        var body = call.Body(RecordWrites.UpdateBody);
        call.NeedLocationQuery();
        var (schema, id) = (NeedWithRecords(call), call.Route("id"));
        return Answer.Ok(
            Shown(
                schema.Standard
                    ? _businesses.Update(Actor.Api, schema, id, body)
                    : _records.Update(Actor.Api, schema, id, body)
            )
        );
    }

    private Answer Delete(Call call)
    {
        var (schema, id) = (NeedWithRecords(call), call.Route("id"));
        if (schema.Standard)
        {
            _businesses.Delete(Actor.Api, id);
        }
        else
        {
            _records.Delete(Actor.Api, schema, id);
        }

        return Answer.Ok(new JsonObject { ["id"] = id, ["success"] = true });
    }

    private Answer Search(Call call)
    {
        var body = call.Body(RecordSearch.Body);
        var schema = NeedWithRecords(call);
        lock (world.Store.Gate)
        {
            IEnumerable<ObjectRecord> records =
                schema.Standard ? world.Store.BusinessRows.Select(BusinessRecords.Shown)
                : call.IsAudit ? world.Objects.RecordRows.Values
                : world.Objects.RecordIndex.Snapshot();
            return Answer.Ok(_search.Find(schema, body, records));
        }
    }

    private ObjectSchema Need(string keyOrId) =>
        world.Objects.Schemas.FirstOrDefault(schema => schema.Key == keyOrId || schema.Id == keyOrId)
        ?? throw Refusal.Of(404, $"Custom Object ({keyOrId}) not found", "Not Found");

    private ObjectSchema NeedWithRecords(Call call)
    {
        var schema = Need(call.Route("schemaKey"));
        return schema.Key is "contact" or "opportunity"
            ? throw Refusal.BadRequest($"Records of {schema.Key} are not supported")
            : schema;
    }

    // The custom fields of contacts and opportunities are defined for the location, and are fields of the object too.
    private IEnumerable<ObjectField> FieldsOf(ObjectSchema schema) =>
        schema.Fields.Concat(
            world
                .Store.CustomFields.Where(field => field.Model == schema.Key)
                .Select(field => new ObjectField
                {
                    Id = field.Id,
                    Key = field.FieldKey.Split('.')[^1],
                    Name = field.Name,
                    DataType = field.DataType,
                    Options = [.. field.Options.Select(option => new ObjectOption(option, option))],
                })
        );

    private static JsonObject Shown(ObjectRecord record) => new() { ["record"] = ObjectWire.Record(record) };
}
