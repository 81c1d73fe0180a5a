package io.omsync;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/**
 * Empties the static fields of a class whose tests have ended: a class stays loaded, and
 * the closed program of each would fill the heap.
 */
public final class LettingGo implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) throws IllegalAccessException {
		for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (isHeld(field)) {
					field.setAccessible(true);
					field.set(null, null);
				}
			}
		}
	}

	private static boolean isHeld(Field field) {
		int modifiers = field.getModifiers();
		return Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers) && !field.getType().isPrimitive()
				&& !field.isAnnotationPresent(TempDir.class);
	}

}
