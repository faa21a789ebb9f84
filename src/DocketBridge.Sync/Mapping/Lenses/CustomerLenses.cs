using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Text;

namespace DocketBridge.Sync.Mapping.Lenses;

/// <summary>DocketManager's customer of a contact as HighLevel's company; the leads customer stands for none.</summary>
public sealed class CustomerNameLens : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        Leads.Is(record[DocketManagerFields.CustomerName], context)
            ? CommonValue.Empty
            : CommonValue.Plain(PlainText.Line(record[DocketManagerFields.CustomerName]));

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        write.Patch[DocketManagerFields.CustomerName] = write.Value.IsEmpty
            ? context.LeadsCustomer
            : write.Value.Text.Trim();
        return null;
    }
}

/// <summary>HighLevel's company of a contact; the name of DocketManager's leads customer means none here too.</summary>
public sealed class HighLevelCompanyLens : IFieldLens
{
    private static readonly TextLens s_text = new(HighLevelFields.Company);

    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        Leads.Is(record[HighLevelFields.Company], context) ? CommonValue.Empty : s_text.Read(record, context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context) => s_text.Write(write, context);
}

/// <summary>A field of the customer that its contacts share; leads share nothing with each other.</summary>
/// <param name="inner">The lens on the customer's field.</param>
public sealed class SharedByCustomerLens(IFieldLens inner) : IFieldLens
{
    /// <inheritdoc />
    public CommonValue Read(SideRecord record, MappingContext context) =>
        Leads.Is(record[DocketManagerFields.CustomerName], context) ? CommonValue.Empty : inner.Read(record, context);

    /// <inheritdoc />
    public string? Write(FieldWrite write, MappingContext context)
    {
        var customer = write.Patch.TryGetValue(DocketManagerFields.CustomerName, out var moved)
            ? moved
            : write.Current?[DocketManagerFields.CustomerName];
        return Leads.Is(customer, context)
            ? "A lead without a company has no customer in DocketManager that could hold this."
            : inner.Write(write, context);
    }
}

/// <summary>The customer that holds HighLevel contacts without a company.</summary>
internal static class Leads
{
    public static bool Is(string? customerName, MappingContext context) =>
        string.IsNullOrEmpty(customerName)
        || string.Equals(customerName.Trim(), context.LeadsCustomer, StringComparison.OrdinalIgnoreCase);
}
