using System.Reflection;
using Refit;

namespace HighLevel.Http;

/// <summary>Writes parameters of paths and queries: flags as JSON does, where .NET would write True and False.</summary>
internal sealed class WireParameterFormatter : DefaultUrlParameterFormatter
{
    public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) =>
        value is bool flag ? (flag ? "true" : "false") : base.Format(value, attributeProvider, type);
}
