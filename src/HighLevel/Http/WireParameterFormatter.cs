using System.Reflection;
using Refit;

namespace HighLevel.Http;

/// <summary>Writes the parameters of an address; yes and no in small letters, as JSON has them.</summary>
internal sealed class WireParameterFormatter : DefaultUrlParameterFormatter
{
    public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) =>
        value switch
        {
            true => "true",
            false => "false",
            _ => base.Format(value, attributeProvider, type),
        };
}
